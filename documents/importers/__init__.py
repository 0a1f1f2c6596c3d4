"""Drafts that come in: from bytes to a reading. Pure functions; no queries, no models."""
