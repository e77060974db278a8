"""How well the extractors read: benchmarks scored by `python -m tests.accuracy`, floors held by `test_floors.py`."""
