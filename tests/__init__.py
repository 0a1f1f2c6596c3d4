"""Podium's tests; the folders mirror the source."""
