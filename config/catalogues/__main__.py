"""`python -m config.catalogues [update]`: compiles, after bringing up to the sources if asked."""

from __future__ import annotations

import argparse

from config.catalogues import compile_catalogues, update_catalogues


def main() -> None:
    """Says what is still without a translation after an update; compiling says nothing."""
    parser = argparse.ArgumentParser(prog="python -m config.catalogues", description=__doc__)
    parser.add_argument("task", nargs="?", choices=["compile", "update"], default="compile")
    if parser.parse_args().task == "update":
        for path, missing in update_catalogues():
            print(f"{path}: {missing} without a translation" if missing else f"{path}: complete")
    compile_catalogues()


if __name__ == "__main__":
    main()
