"""What others may listen to. Sent from services only, after commit."""

from django.dispatch import Signal

recorded = Signal()
"""An intervention is in the database. Arguments: `revision_id` (UUID), `seq` (int)."""

untaken = Signal()
"""A hint that has to arrive was not taken by Redis. Arguments: `hint` (str, as it would go out)."""
