"""A fictional negotiation to look around in: a declaration on early warning of floods.

The working group, the text and every position in it are invented.
"""
