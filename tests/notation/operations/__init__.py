"""Tests of operations, and the proof that each of them has to pass."""
