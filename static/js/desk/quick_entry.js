/* Quick entry: one line at the foot of the desk. */
