"""Reads of more than one row."""
