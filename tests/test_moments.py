"""Moments as people speak: what each way of saying one means, and what is refused in one sentence."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.plans import moments, spoken_dates
from editorial.plans.moments import BadMoment

# A Monday, half past four in the morning.
NOW = datetime(2026, 11, 23, 4, 30, 12, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def london(settings):
    """A newsroom in London."""
    settings.TIME_ZONE = "Europe/London"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("tomorrow 6", "2026-11-24T06:00"),
        ("Tomorrow 6:30 pm", "2026-11-24T18:30"),
        ("tomorrow at noon", "2026-11-24T12:00"),
        ("today 6", "2026-11-23T06:00"),
        ("fri 9", "2026-11-27T09:00"),
        ("on Friday at 9.15", "2026-11-27T09:15"),
        ("friday", "2026-11-27T00:00"),
        ("mon 9", "2026-11-23T09:00"),
        ("monday 3", "2026-11-30T03:00"),
        ("next monday 06:00", "2026-11-30T06:00"),
        ("next friday 6", "2026-12-04T06:00"),
        ("24 nov 9:00", "2026-11-24T09:00"),
        ("24th of nov", None),
        ("Nov 24, 2026 9 am", "2026-11-24T09:00"),
        ("1 jan 9", "2027-01-01T09:00"),
        ("24.11.2026 9", "2026-11-24T09:00"),
        ("in 2 hours", "2026-11-23T06:30"),
        ("in 45 minutes", "2026-11-23T05:16"),
        ("in a minute", "2026-11-23T04:32"),
        ("in 3 days", "2026-11-26T04:30"),
        ("18:00", "2026-11-23T18:00"),
        ("3:00", "2026-11-24T03:00"),
        ("2026-11-24T09:00", "2026-11-24T09:00"),
        ("2026-11-24 9", "2026-11-24T09:00"),
        ("2026-11-24T09:00+02:00", "2026-11-24T07:00"),
        ("2026-11-24T09:00Z", "2026-11-24T09:00"),
        ("tomorrow 6 +01:00", "2026-11-24T05:00"),
        ("fri 9 utc+2", "2026-11-27T07:00"),
        ("tomorrow 6 Europe/Paris", "2026-11-24T05:00"),
        ("tomorrow 20 america/new_york", "2026-11-24T01:00"),
        ("", None),
        ("6", None),
        ("soon", None),
        ("tomorrow 25", None),
        ("tomorrow 13 pm", None),
        ("31 feb 9", None),
        ("20 nov 9", None),
        ("tomorrow 6 Europe/Atlantis", None),
        ("x" * 5000, None),
    ],
)
def test_what_people_say_means_a_moment_or_is_refused(london, said, meant):
    try:
        found = moments.moment(said, now=NOW)
    except BadMoment as refused:
        found, sentence = None, str(refused)
        assert sentence.endswith(".")
        assert len(sentence) < 260

    assert found == (meant and datetime.fromisoformat(meant).replace(tzinfo=UTC))


def test_a_day_alone_means_the_usual_hour_where_there_is_one(london):
    usual = datetime(2026, 1, 1, 6, 15).time()

    assert moments.moment("friday", now=NOW, usual=usual) == datetime(2026, 11, 27, 6, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("2027-03-28 01:30", "does not exist in Europe/London: the clocks were put forward then."),
        ("2027-10-31 01:30", "happens twice in Europe/London: add an offset, such as +01:00."),
        ("28 mar 2027 1:30", "does not exist in Europe/London"),
        ("20 nov 9", "has passed this year: add the year if you mean 2027."),
        ("today 4", "has passed. Choose a moment to come."),
    ],
)
def test_an_hour_that_is_no_hour_is_refused_in_one_sentence(london, said, why):
    with pytest.raises(BadMoment, match=why.replace("+", r"\+")):
        moments.moment(said, now=NOW, to_come=True)


def test_an_hour_that_happens_twice_is_typed_with_its_offset(london):
    first = moments.moment("2027-10-31 01:30 +01:00", now=NOW)

    assert moments.typed(first) == "2027-10-31 01:30+0100"
    assert moments.moment(moments.typed(first), now=NOW) == first


zones = st.sampled_from(["UTC", "Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"])
instants = st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@given(at=instants, zone=zones)
def test_a_moment_typed_back_is_the_same_moment(at, zone):
    at = at.replace(microsecond=0)
    local = at.astimezone(ZoneInfo(zone))

    said = spoken_dates.read(f"{local:%Y-%m-%d %H:%M:%S%z}", now=NOW, zone=ZoneInfo(zone))

    assert said.astimezone(UTC) == at


@given(now=instants, zone=zones, hour=st.integers(0, 23), day=st.sampled_from(spoken_dates.WEEKDAYS))
def test_a_weekday_lies_within_the_coming_week_and_bears_its_name(now, zone, hour, day):
    zone = ZoneInfo(zone)
    found = spoken_dates.read(f"{day} {hour}", now=now, zone=zone).replace(tzinfo=None)
    here = now.astimezone(zone).replace(tzinfo=None)

    assert here < found <= here + timedelta(days=7, hours=1)
    assert (f"{found:%A}".lower(), found.hour) == (day, hour)


@given(now=instants, zone=zones, number=st.integers(1, 400))
def test_in_so_many_hours_is_so_many_hours_whatever_the_clocks_do(now, zone, number):
    found = spoken_dates.read(f"in {number} hours", now=now, zone=ZoneInfo(zone))

    assert timedelta(0) <= now + timedelta(hours=number) - found < timedelta(minutes=1)


@given(text=st.text(max_size=70) | st.from_regex(r"[a-z0-9:.+/ -]{1,30}", fullmatch=True), zone=zones)
def test_whatever_is_typed_gives_a_moment_or_one_sentence(text, zone):
    try:
        found = spoken_dates.read(text, now=NOW, zone=ZoneInfo(zone))
        moments.in_utc(found.replace(tzinfo=None), text, found.tzinfo)
    except BadMoment as refused:
        assert str(refused)
