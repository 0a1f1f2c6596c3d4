"""The PostgreSQL and Valkey of a checkout that was given none.

Used when DATABASE_URL or REDIS_URL is not set. One supervisor (supervisor.py) holds a file lock
and owns both servers as its own children; every other process reads their addresses from var/.

We take the server programs from two wheels and run them ourselves, because the wheels' own process
keeping calls a killed server alive, leaves one running, opens the checkout's parent folders when
run as root, and keeps nothing in Valkey.
"""
