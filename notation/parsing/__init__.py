"""The steps of reading a draft: tokens, paragraphs, pairs of brackets, rows of pieces."""
