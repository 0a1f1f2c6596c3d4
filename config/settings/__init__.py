"""Podium's settings, composed of one file per concern. Values come from the environment.

docs/operations.md lists the variables. Without DATABASE_URL the installation is a local one: it
uses the embedded PostgreSQL, keeps its secret in var/ and is reached by plain HTTP.
"""

from .accounts import *
from .base import *
from .logs import *
from .organisation import *
from .security import *
from .services import *
