"""English as the papers of international organisations write it."""
