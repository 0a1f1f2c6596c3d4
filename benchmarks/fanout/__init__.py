"""Programs and helpers for measuring what many open streams cost."""
