/* Who else is at this text, and what they have recorded. */
