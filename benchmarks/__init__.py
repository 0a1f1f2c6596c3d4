"""What Podium must be fast enough at, measured: `make bench`, or `make bench ONLY=name`.

A measurement is a function in a module `bench_*.py` of this folder, registered with `@bench`.
Limits on time are ratios of two things measured in one run, so they hold on any machine.
"""
