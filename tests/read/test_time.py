"""Expressions of time: as a point or a window, with the precision that the words have, dated from the publication."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sutler.read.time import find_dates

PUBLISHED = "2018-03-15"  # a Thursday

POINTS: list[tuple[str, str, str | None]] = [
    ("signed 11 May 2016 in town", "11 May 2016", "2016-05-11"),
    ("signed on May 11, 2016, in town", "on May 11, 2016", "2016-05-11"),
    ("on the 5th of May 2016 it came", "on the 5th of May 2016", "2016-05-05"),
    ("On Wednesday, May 5, 2021, the minister", "On Wednesday, May 5, 2021", "2021-05-05"),
    ("it came on 5 March", "on 5 March", "2018-03-05"),
    ("it came on 20 March", "on 20 March", "2017-03-20"),
    ("it came on Dec. 10 by ship", "on Dec. 10", "2017-12-10"),
    ("it will come on 20 March", "on 20 March", "2018-03-20"),
    ("it came 2015-04-02 by ship", "2015-04-02", "2015-04-02"),
    ("it came 27/02/2012 by ship", "27/02/2012", "2012-02-27"),
    ("it came in June 2022", "in June 2022", "2022-06"),
    ("it came in 2013", "in 2013", "2013"),
    ("it came in March", "in March", "2018-03"),
    ("In early March, he told", "In early March", "2018-03"),
    ("it came in late December", "in late December", "2017-12"),
    ("it came in mid-July", "in mid-July", "2017-07"),
    ("it will be delivered in December", "in December", "2018-12"),
    ("the first is due in May", "due in May", "2018-05"),
    ("at the end of 2026 it comes", "at the end of 2026", "2026"),
    ("the first quarter of 2015 was", "the first quarter of 2015", "2015"),
    ("sold in Q3 2023 abroad", "in Q3 2023", "2023"),
    ("in the summer of 2014 it came", "in the summer of 2014", "2014"),
    ("in the autumn it came", "in the autumn", "2017"),
    ("last autumn it came", "last autumn", "2017"),
    ("paid in fiscal year 2014 by", "in fiscal year 2014", "2014"),
    ("fiscal 2014 funds", "fiscal 2014", "2014"),
    ("it came last week", "last week", "2018-03"),
    ("it came last month", "last month", "2018-02"),
    ("it came last year", "last year", "2017"),
    ("it came this year", "this year", "2018"),
    ("it comes next month", "next month", "2018-04"),
    ("it comes early next year", "early next year", "2019"),
    ("it came earlier this month", "earlier this month", "2018-03"),
    ("it came last December", "last December", "2017-12"),
    ("it was announced today", "today", "2018-03-15"),
    ("it was announced yesterday", "yesterday", "2018-03-14"),
    ("it is due tomorrow", "tomorrow", "2018-03-16"),
    ("he said on Friday", "on Friday", "2018-03-09"),
    ("he said on Thursday", "on Thursday", "2018-03-15"),
    ("the ministry said Tuesday", "Tuesday", "2018-03-13"),
    ("it sails next Friday", "next Friday", "2018-03-16"),
    ("it came two years ago", "two years ago", "2016"),
    ("it came three months ago", "three months ago", "2017-12"),
    ("it came a year ago", "a year ago", "2017"),
    ("it came in December last year", "in December last year", "2017-12"),
    ("it came in May of last year", "in May of last year", "2017-05"),
    ("it comes in March next year", "in March next year", "2019-03"),
    ("it came on 5 March this year", "on 5 March this year", "2018-03-05"),
    ("it came in the first days of March", "in the first days of March", "2018-03"),
    ("it came late on Friday evening", "late on Friday evening", "2018-03-09"),
    ("it will be signed on Friday", "on Friday", "2018-03-16"),
    ("it will come, he said on Friday", "on Friday", "2018-03-09"),
    ("it came last night", "last night", "2018-03-14"),
    ("it came the day before yesterday", "the day before yesterday", "2018-03-13"),
    ("it comes the day after tomorrow", "the day after tomorrow", "2018-03-17"),
    ("it came over the weekend", "over the weekend", "2018-03"),
    ("it comes as early as next week", "as early as next week", "2018-03"),
    ("it comes as soon as next month", "as soon as next month", "2018-04"),
    ("it comes in the new year", "in the new year", "2019"),
    ("it comes in the third quarter", "in the third quarter", "2018"),
    ("it comes two years from now", "two years from now", "2020"),
    ("paid in FY2014 by", "in FY2014", "2014"),
    ("in the current fiscal year it", "in the current fiscal year", "2018"),
    ("it came on 05.03.2016 by ship", "on 05.03.2016", "2016-03-05"),
    ("under the 2014 contract", "2014", "2014"),
    ("Egypt's 2019 order", "2019", "2019"),
    ("the war (2015) ended", "2015", "2015"),
]

WINDOWS: list[tuple[str, str, str | None, str | None]] = [
    ("done by the end of 2016", "by the end of 2016", None, "2016"),
    ("done by the end of March 2018", "by the end of March 2018", None, "2018-03"),
    ("done by September 2018", "by September 2018", None, "2018-09"),
    ("done by April", "by April", None, "2018-04"),
    ("done by January", "by January", None, "2019-01"),
    ("done by Friday", "by Friday", None, "2018-03-16"),
    ("runs until 2025", "until 2025", None, "2025"),
    ("runs through fiscal year 2025", "through fiscal year 2025", None, "2025"),
    ("done by the end of the year", "by the end of the year", None, "2018"),
    ("done before the end of the year", "before the end of the year", None, "2018"),
    ("done by year-end", "by year-end", None, "2018"),
    ("done by the end of next year", "by the end of next year", None, "2019"),
    ("done by the summer", "by the summer", None, "2018"),
    ("done by mid-2025", "by mid-2025", None, "2025"),
    ("done no later than 30 June", "no later than 30 June", None, "2018-06-30"),
    ("from 2016 it runs", "from 2016", "2016", None),
    ("since February 2022 it has", "since February 2022", "2022-02", None),
    ("since 2014 it has", "since 2014", "2014", None),
    ("since June it has", "since June", "2017-06", None),
    ("since the start of the year", "since the start of the year", "2018", None),
    ("deliveries are to start in 2025", "to start in 2025", "2025", None),
    ("deliveries starting in 2025", "starting in 2025", "2025", None),
    ("from next month it runs", "from next month", "2018-04", None),
    ("done before the year is out", "before the year is out", None, "2018"),
    ("done not before 2020", "not before 2020", "2020", None),
    ("Between now and mid-May it runs", "Between now and mid-May", "2018-03-15", "2018-05"),
    ("from now until 2020 it runs", "from now until 2020", "2018-03-15", "2020"),
    ("in the twelve months to February 2018 it", "in the twelve months to February 2018", "2017-03", "2018-02"),
    ("fiscal years 2019 to 2028 are covered", "fiscal years 2019 to 2028", "2019", "2028"),
    ("in FY2014-15 it ran", "in FY2014-15", "2014", "2015"),
    ("it came in 2016 and 2017", "in 2016 and 2017", "2016", "2017"),
    ("it came on 5 and 6 March", "on 5 and 6 March", "2018-03-05", "2018-03-06"),
    ("between 2015 and 2017 it ran", "between 2015 and 2017", "2015", "2017"),
    ("from 2013 to 2015 it ran", "from 2013 to 2015", "2013", "2015"),
    ("it ran 2013-2015 abroad", "2013-2015", "2013", "2015"),
    ("in the 2013-2015 period", "in the 2013-2015 period", "2013", "2015"),
    ("aid for the years 2023 to 2027", "for the years 2023 to 2027", "2023", "2027"),
    ("in the years 2023 and 2024 it ran", "in the years 2023 and 2024", "2023", "2024"),
    ("the budgets of 2025 through 2029", "of 2025 through 2029", "2025", "2029"),
    ("in 2015-16 it ran", "in 2015-16", "2015", "2016"),
    ("from March to June 2015 it ran", "from March to June 2015", "2015-03", "2015-06"),
    ("between November and June it ran", "between November and June", "2016-11", "2017-06"),
    ("the exercise of 5-7 March 2016", "of 5-7 March 2016", "2016-03-05", "2016-03-07"),
    ("since Russia's full-scale invasion of Ukraine in February 2022, aid",
     "since Russia's full-scale invasion of Ukraine in February 2022", "2022-02", None),
]  # fmt: skip

OPEN: list[tuple[str, str]] = [
    ("it comes within the next few years", "within the next few years"),
    ("it comes over five years", "over five years"),
    ("it comes over the next decade", "over the next decade"),
    ("it lasts for 10 years", "for 10 years"),
    ("in the coming days it", "in the coming days"),
    ("done within 24 months", "within 24 months"),
    ("done within six to seven months of the first order", "within six to seven months of the first order"),
    ("in the next six months it", "in the next six months"),
    ("spread over several years", "spread over several years"),
    ("in just the past week it", "in just the past week"),
    ("over the past two years it", "over the past two years"),
    ("over a five-year period it", "over a five-year period"),
    ("over the course of five years it", "over the course of five years"),
    ("over a minimum of ten years it", "over a minimum of ten years"),
    ("a five-year, $3 billion contract", "five-year"),
    ("36 months after signature it", "36 months after signature"),
    ("in the months ahead it", "in the months ahead"),
    ("in two weeks' time it", "in two weeks' time"),
    ("in the near future it", "in the near future"),
    ("it gets $1.3 billion a year", "a year"),
    ("it gets tanks every year", "every year"),
    ("which lasts every 120 days", "every 120 days"),
    ("it lasts for decades to come", "for decades to come"),
    ("since the invasion it", "since the invasion"),
    ("since the invasion amounts to much", "since the invasion"),
    ("since the start of the Biden administration to roughly", "since the start of the Biden administration"),
    ("since the full-scale invasion began, it", "since the full-scale invasion began"),
]

NOT_DATES = [
    "PzH 2000 howitzers",
    "2000 rounds of ammunition",
    "a delivery of 2000 rounds",
    "for 2000 shells",
    "from 2000 to 3000 soldiers",
    "a total of 2000",
    "Mirage 2000-5 jets",
    "F-16 Block 2020",
    "they may go",
    "soldiers march on the town",
    "the second battery",
    "$2015",
    "2015 million",
    "2,015 tanks",
    "in the 1990s",
    "the Sunday Times said",
    "a 40-year-old man",
    "on 02/03/2012 or so",
    "Prime Minister May spoke",
    "the fall of the town",
    "a year later",
]

DATELINES: list[tuple[str, str]] = [
    ("MOSCOW, July 2, 2015 (TASS) – The ministry", "2015-07-02"),
    ("Title\n\nKyiv, 5 May 2023 — The ministry", "2023-05-05"),
    ("Jan 27 - The ministry", "2018-01-27"),
    ("June 2020 — The ministry", "2020-06"),
    ("Title\n2 July 2015\nThe ministry", "2015-07-02"),
]


@pytest.mark.parametrize(("text", "words", "value"), POINTS)
def test_points(text: str, words: str, value: str | None) -> None:
    (when,) = find_dates(text, published=PUBLISHED)
    assert (when.kind, when.words, when.value) == ("point", words, value)


@pytest.mark.parametrize(("text", "words", "start", "end"), WINDOWS)
def test_windows(text: str, words: str, start: str | None, end: str | None) -> None:
    (when,) = find_dates(text, published=PUBLISHED)
    assert (when.kind, when.words, when.start, when.end) == ("window", words, start, end)


@pytest.mark.parametrize(("text", "words"), OPEN)
def test_windows_without_named_ends(text: str, words: str) -> None:
    (when,) = find_dates(text, published=PUBLISHED)
    assert (when.kind, when.words, when.value, when.start, when.end) == ("window", words, None, None, None)


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, published=PUBLISHED) == ()


@pytest.mark.parametrize(("text", "value"), DATELINES)
def test_datelines(text: str, value: str) -> None:
    (when,) = find_dates(text, published=PUBLISHED)
    assert (when.value, when.dateline) == (value, True)


@pytest.mark.parametrize("text", ["On 2 July 2015 - a hot day -", "he said on 2 July 2015 that", "signed 2 July 2015\nThe"])
def test_a_date_in_running_text_is_no_dateline(text: str) -> None:
    assert not any(when.dateline for when in find_dates(text))


def test_a_dateline_anchors_a_page_without_date() -> None:
    _, said = find_dates("MOSCOW, July 2, 2015 (TASS) – Arms will go, he said on Monday.")
    assert (said.value, said.relative) == ("2015-06-29", True)


@pytest.mark.parametrize("text", ["last week", "in March", "on Friday", "yesterday", "this year", "by April"])
def test_without_publication_only_the_words_are_kept(text: str) -> None:
    (when,) = find_dates(f"it came {text}.")
    assert (when.value, when.start, when.end, when.relative, when.words) == (None, None, None, True, text)


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2018", "last year", "2017"),
        ("2018", "in March", None),
        ("2018-03", "last month", "2018-02"),
        ("2018-03", "on Friday", None),
        ("2018-01-03T10:00:00Z", "last month", "2017-12"),
        ("2018-01-03", "last week", "2017-12"),
        ("no date", "last year", None),
        ("2018-13-45", "last year", None),
    ],
)
def test_the_publication_may_be_known_in_part(published: str, text: str, value: str | None) -> None:
    (when,) = find_dates(f"it came {text}.", published=published)
    assert (when.value, when.relative) == (value, True)


def test_there_is_no_31_june() -> None:
    assert [when.value for when in find_dates("it came on 31 June 2015.")] == [None]


def test_other_languages_are_left_alone() -> None:
    assert find_dates("le 5 mars 2015", language="fr") == ()


@given(
    st.dates(date(1950, 1, 1), date(2089, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%A, %d %B %Y"]),
)
def test_a_written_date_reads_back(day: date, form: str) -> None:
    (when,) = find_dates(f"It was signed on {day.strftime(form)} in town.")
    assert (when.value, when.relative) == (day.isoformat(), False)


@given(st.dates(date(1950, 1, 1), date(2089, 12, 31)), st.integers(0, 6))
def test_a_weekday_lies_in_the_week_up_to_publication(published: date, back: int) -> None:
    then = published - timedelta(days=back)
    (when,) = find_dates(f"he said on {then.strftime('%A')}.", published=published.isoformat())
    assert when.value == then.isoformat()


PIECES = st.sampled_from([
    "May", "March", " 5", " 2015", ", ", " ", " ", "by ", "in ", "the end of ", "since ", "the invasion", "last ",
    "year", "Friday", "\n", "-", " to ", "from ", "between ", " and ", "within ", "two ", "weeks", "MOSCOW, ", "a ",
    "😀", ".", "2013-2015", "30 ", "(", "every ",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from([None, "2018", "2016-02-29", "2015-01-01"]))
def test_spans_hold_in_any_text(text: str, published: str | None) -> None:
    found = find_dates(text, published=published)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for when in found:
        assert when.words == text[when.span.start : when.span.end]
        assert when.words == when.words.strip()
        assert when.kind == "window" or (when.start is None and when.end is None)
        assert when.kind == "point" or when.value is None


@given(
    st.dates(date(1950, 1, 1), date(2089, 12, 31)),
    st.sampled_from([("last year", -1, "year"), ("this year", 0, "year"), ("next year", 1, "year"), ("last month", -1, "month"),
                     ("next month", 1, "month")]),
)  # fmt: skip
def test_years_and_months_count_from_the_publication(published: date, form: tuple[str, int, str]) -> None:
    words, shift, unit = form
    (when,) = find_dates(f"it came {words}.", published=published.isoformat())
    months = published.year * 12 + published.month - 1 + shift
    expected = f"{published.year + shift:04d}" if unit == "year" else f"{months // 12:04d}-{months % 12 + 1:02d}"
    assert (when.value, when.relative) == (expected, True)


@given(st.integers(1950, 2080), st.integers(1, 9), st.sampled_from(["from {} to {}", "between {} and {}", "in {}-{}"]))
def test_windows_run_forward(year: int, more: int, form: str) -> None:
    (when,) = find_dates(f"it ran {form.format(year, year + more)} abroad")
    assert when.start is not None
    assert when.end is not None
    assert (when.start, when.end) == (str(year), str(year + more))


@given(st.text(max_size=200))
def test_any_text_is_read_and_quoted_rightly(text: str) -> None:
    assert all(when.span.of(text) == when.words for when in find_dates(text, published="2018-03-15"))
