"""Kazakh, for which Django has no formats."""
