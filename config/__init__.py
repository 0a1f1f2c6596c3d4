"""Settings, addresses, entry points, and the supervisor of the processes Podium runs."""
