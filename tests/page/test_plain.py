"""Plain text: the text is kept as it came, and every line of it is title, article or chrome."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sutler.errors import EmptyInput, TooLarge
from sutler.model.document import Document
from sutler.page import Given, Limits, from_text

ARTICLE = (
    "Norland to give Sudmark patrol boats\n\n"
    "Norland will give Sudmark four patrol boats next year, the defence ministry said on Monday.\n\n"
    "The boats are second-hand. Crews will be trained in Norland.\n"
)
BODY = (
    "Norland will give Sudmark four patrol boats next year, the defence ministry said on Monday.",
    "The boats are second-hand. Crews will be trained in Norland.",
)


def read(text: str, **known: str) -> Document:
    return from_text(text, Given(id="a", **known))  # type: ignore[arg-type]


def body(document: Document) -> tuple[str, ...]:
    return tuple(span.of(document.text) for span in document.body)


TAILS = (
    ("\nZie ook:\n\nSneeuw in de bergen vandaag\n\nComments zijn gesloten.\n\nGeef een reactie\n\nVul je gegevens in\n", "nl"),
    ("\nTeilen mit:\nTwitter\nFacebook\n\nÄhnliche Beiträge\nEin Winter in den Bergen\n\nKommentar verfassen\n", "de"),
    (
        "\nPartager :\n\nÀ lire aussi : Un hiver dans les montagnes\n\n© 2017 Tous droits réservés. Copie interdite.\n",
        "fr",
    ),
    ("\nCompartir:\nLea también: El invierno en la montaña\nDeja un comentario\n", "es"),
    ("\nПоделиться: ВКонтакте | Facebook\nЧитайте также:\nЗима в горах этого года\nКомментарии закрыты\n", "ru"),
    (
        "\nShare this: Facebook | Twitter\n\nRead more:\nA winter in the mountains\n\nLog in\nAll rights reserved.\n",
        "en",
    ),
)


@pytest.mark.parametrize(("tail", "language"), TAILS, ids=[language for _, language in TAILS])
def test_the_article_ends_where_the_interface_begins(tail: str, language: str) -> None:
    document = read(ARTICLE + tail)
    assert document.title == "Norland to give Sudmark patrol boats"
    assert body(document) == BODY, language
    assert document.language == "en"
    assert len(document.related) == 1
    assert document.chrome


def test_a_comment_below_the_article_is_not_read() -> None:
    document = read(ARTICLE + "\nLeave a comment\n\nNorland should give them forty boats and a frigate, says a reader.\n")
    assert body(document) == BODY


def test_a_link_in_the_middle_costs_only_its_own_line() -> None:
    first, second = BODY
    document = read(f"{first}\n\nRead more: Winter in the mountains\n\n{second}\n")
    assert body(document) == BODY
    assert document.related == ("Winter in the mountains",)


def test_a_sentence_that_begins_like_a_menu_is_article() -> None:
    words = "Published reports say that Norland will send Sudmark four boats and two helicopters."
    assert body(read(f"{BODY[0]}\n\n{words}\n")) == (BODY[0], words)


def test_a_masthead_and_a_menu_are_no_title() -> None:
    document = read("Coast Herald\nHome | Politics | Sea\n\n" + ARTICLE)
    assert document.title == "Norland to give Sudmark patrol boats"


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    text = (
        "Norland will give Sudmark four patrol boats next year, the ministry\n"
        "of defence said on Monday. Crews of the coast guard will be trained in\n"
        "Norland before the handover.\n"
    )
    document = read(text)
    assert body(document) == (text.strip(),)


def test_short_lines_are_paragraphs_of_their_own() -> None:
    document = read("The package holds:\n- four boats;\n- two radars;\n- training.\n")
    assert len(document.body) == 4


MARKS = (
    ("RT >>", "RT", "arrow"),
    ("RIA Novosti »", "RIA Novosti", "arrow"),
    ("Source: Coast Herald", "Coast Herald", "source"),
    ("Quelle: Küstenbote", "Küstenbote", "source"),
    ("Bron: https://www.coast-herald.example/2015/a", "coast-herald.example", "source"),
    ("This article first appeared in Coast Herald.", "Coast Herald", "source"),
)


@pytest.mark.parametrize(("line", "name", "form"), MARKS, ids=[line for line, _, _ in MARKS])
def test_marks_of_republication(line: str, name: str, form: str) -> None:
    document = read(f"{ARTICLE}\n{line}\n")
    assert [(mark.name, mark.form) for mark in document.marks] == [(name, form)]
    assert document.republished_from == name
    assert all(mark.evidence and mark.evidence.holds(document.text) for mark in document.marks)
    assert body(document) == BODY


DATELINES = (
    ("OSLO (Reuters) - ", "Reuters"),
    ("OSLO, April 2 (Reuters) — ", "Reuters"),
    ("GDYNIA, Poland, Dec 6, 2022 (AFP) - ", "AFP"),
    ("MOSCOW, April 2. /TASS/. ", "TASS"),
    ("OSLO - ", None),
    ("OSLO (Monday) - ", None),
    ("The company (Norland Yards) - ", None),
)


@pytest.mark.parametrize(("line", "name"), DATELINES, ids=[line for line, _ in DATELINES])
def test_agencies_in_the_dateline(line: str, name: str | None) -> None:
    assert read(f"Boats for Sudmark\n\n{line}{BODY[0]}\n").republished_from == name


def test_an_agency_at_the_end() -> None:
    assert read(f"{ARTICLE.strip()} (Reuters)\n").republished_from == "Reuters"


@pytest.mark.parametrize(
    ("text", "published", "how"),
    [
        (f"Boats for Sudmark\n\nPosted on April 3, 2015\n\n{BODY[0]}", "2015-04-03", "text"),
        (f"Boats for Sudmark\n\nGeplaatst op 7 november 2012 door redactie\n\n{BODY[0]}", "2012-11-07", "text"),
        (f"Boats for Sudmark\n\n2. März 2015\n\n{BODY[0]}", "2015-03-02", "text"),
        (f"Boats for Sudmark\n\nOSLO, March 3, 2016 - {BODY[0]}", "2016-03-03", "dateline"),
        (f"Boats for Sudmark\n\n{BODY[0]}\n\n© 2016 Coast Herald", None, None),
        (f"Boats for Sudmark\n\nThe two signed the contract on March 3, 2016. {BODY[0]}", None, None),
    ],
)
def test_the_date_and_how_it_was_found(text: str, published: str | None, how: str | None) -> None:
    document = read(text)
    assert (document.published, document.published_from) == (published, how)


def test_a_known_title_is_put_before_a_text_without_it() -> None:
    document = read(BODY[0], title="Boats for Sudmark")
    assert document.text == f"Boats for Sudmark\n\n{BODY[0]}"
    assert document.title_span is not None
    assert document.title_span.of(document.text) == "Boats for Sudmark"


def test_copies_share_a_hash_whatever_stands_around_them() -> None:
    copy = read(ARTICLE.replace("\n\n", "\n\n\n") + "\nComments are closed.\n")
    assert read(ARTICLE).text_hash == copy.text_hash
    assert read(ARTICLE).text_hash != read(ARTICLE.replace("four", "five")).text_hash


def test_what_holds_no_text() -> None:
    with pytest.raises(EmptyInput):
        read(" \n\0\n")
    with pytest.raises(TooLarge):
        from_text("a" * 11, Given(id="a"), Limits(max_chars=10))


LINES = st.sampled_from(
    [*ARTICLE.splitlines(), *"".join(tail for tail, _ in TAILS).splitlines(), "", "RT >>", "Home | A | B", "\u202e x"]
)
TEXTS = st.one_of(st.text(), st.lists(LINES | st.text(), max_size=20).map("\n".join))


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.none() | st.sampled_from(["Boats for Sudmark", ARTICLE.split("\n")[0]]))
def test_every_character_is_of_one_part(text: str, title: str | None) -> None:
    try:
        document = from_text(text, Given(id="a", title=title))
    except EmptyInput:
        return
    parts = sorted((*document.article, *(part.span for part in document.chrome)))
    assert all(before.end <= after.start for before, after in pairwise(parts))
    inside = {n for span in parts for n in range(span.start, span.end)}
    outside = [char for n, char in enumerate(document.text) if n not in inside]
    assert not "".join(outside).strip()
    if title is None and not any(ord(char) < 32 or char == "\x7f" for char in text.replace("\n", "").replace("\t", "")):
        assert document.text == text
