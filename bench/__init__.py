"""Measurements behind the figures in `docs/`; `python -m bench` makes docs/performance.md."""
