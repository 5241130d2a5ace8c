"""The properties of Editions, on random histories with moving time: each database has its own."""

import pytest
import time_machine
from django.db import connection

from tests.histories import START, World

STEPS = 60
# What a history does is the same on both; the second database answers for its queries and locks.
SEEDS = 8 if connection.vendor == "sqlite" else 5


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_random_history_breaks_a_promise(seed, publisher):
    with time_machine.travel(START, tick=False) as traveller:
        world = World(f"{connection.vendor} {seed}", traveller, publisher)

        for _ in range(STEPS):
            world.step()

        world.check_the_past()
