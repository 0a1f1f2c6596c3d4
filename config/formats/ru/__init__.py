"""Russian, where sentences need it otherwise than Django has it."""
