"""How bodies write attributions. CICA's way is the default."""

from notation.dialects.base import Dialect, Group
from notation.dialects.cica import CICA

__all__ = ["CICA", "Dialect", "Group"]
