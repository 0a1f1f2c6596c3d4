"""Tests that act through a real browser against real processes."""
