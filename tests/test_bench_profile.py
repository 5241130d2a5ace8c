"""Where the work goes is told for each part, on whatever archive is there."""

import re

from bench import profiling
from tests.test_bench_corpus import filled

__all__ = ["filled"]
PARTS = ["An article’s page", "A brand’s list", "A publication", "An import"]


def test_each_part_tells_its_time_its_queries_and_its_functions(filled):
    said = list(profiling.report(times=2))

    heads = [re.fullmatch(r"\n(.+): ([\d.]+) ms of the processor, ([\d.]+) queries.*", line) for line in said]
    found = {one[1]: (float(one[2]), float(one[3])) for one in filter(None, heads)}
    assert list(found) == PARTS
    assert all(spent > 0 and queries >= 1 for spent, queries in found.values())
    assert len(said) == len(PARTS) * (2 + profiling.FUNCTIONS)
