"""Files that go out: prepared data in, bytes out. Nothing in here asks the database."""
