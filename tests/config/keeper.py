"""A process that does nothing but own embedded servers: `python -m tests.config.keeper HOME`."""

import sys
import time
from pathlib import Path

from config.embedded.supervisor import Supervisor

if __name__ == "__main__":
    with Supervisor(Path(sys.argv[1])) as supervisor:
        print("ready", flush=True)
        while True:
            supervisor.watch()
            time.sleep(0.2)
