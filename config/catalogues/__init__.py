"""The catalogues of translated sentences: found in the sources, compiled for Django.

`python -m config.catalogues` compiles, `python -m config.catalogues update` brings the catalogues
up to the sources. Both are pure Python; neither needs settings, a server or GNU gettext.
"""

from config.catalogues.compiling import compile_catalogues, compiled
from config.catalogues.sources import messages_of_sources
from config.catalogues.updating import update_catalogues

__all__ = ["compile_catalogues", "compiled", "messages_of_sources", "update_catalogues"]
