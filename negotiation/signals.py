"""What others may listen to. Sent from services only, after commit."""

from django.dispatch import Signal

recorded = Signal()
"""An intervention is in the database. Arguments: `revision_id` (UUID), `seq` (int)."""
