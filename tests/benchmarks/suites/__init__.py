"""The benchmarks: one file a subject, found by its presence here. Each has ``measure(corpus) -> iterator of Line``."""
