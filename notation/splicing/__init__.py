"""What changes are made of: a row of single signs, and splices on it, merged and compared."""
