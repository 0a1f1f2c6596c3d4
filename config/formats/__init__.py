"""How dates are written, where Django has another way or none."""
