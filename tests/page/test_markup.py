"""HTML as blogs and news sites serve it."""

from __future__ import annotations

import pytest

from sutler.errors import EmptyInput
from sutler.model.document import Document
from sutler.page import Given, from_html

FIRST = "Norland will give Sudmark four patrol boats next year, the defence ministry said on Monday in the capital."
SECOND = "The boats are second-hand, and the crews of the coast guard will be trained in Norland before they are handed over."
PAGE = f"""<!DOCTYPE html><html lang="nl"><head><title>Boats for Sudmark | Coast Herald</title>
{{head}}
<script>var boats = 400;</script><style>p {{{{ color: red }}}}</style></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav></header>
<article><h1>Boats for Sudmark</h1><p>{FIRST}</p><p>{SECOND}</p>{{end}}</article>
<aside><h3>Zie ook:</h3><ul><li><a href="/w">A winter in the mountains</a></li></ul></aside>
<div class="comments"><h3>Comments zijn gesloten.</h3></div>
<footer>© 2015 Coast Herald</footer></body></html>"""


def read(head: str = "", end: str = "", page: str = PAGE) -> Document:
    return from_html(page.format(head=head, end=end), Given(id="a", path="pages/a.html"))


def test_the_article_and_what_stands_around_it() -> None:
    document = read()
    assert [span.of(document.text) for span in document.body] == [FIRST, SECOND]
    assert document.title == "Boats for Sudmark"
    assert document.title_span is not None
    assert document.title_span.of(document.text) == document.title
    assert document.text.count("Boats for Sudmark") == 1
    assert document.related == ("A winter in the mountains",)
    assert document.language == "en"
    assert "var boats" not in document.text
    assert document.published is None
    assert {part.span.of(document.text) for part in document.chrome} >= {"Comments zijn gesloten.", "© 2015 Coast Herald"}


def test_a_mark_outside_the_article_counts() -> None:
    document = read(end='<p><a href="https://rt.example/">RT &gt;&gt;</a></p>')
    assert document.republished_from == "RT"


HEADS = (
    ('<meta property="article:published_time" content="2015-04-02T09:30:00Z">', "2015-04-02", "meta"),
    ('<meta itemprop="datePublished" content="2015-04-02">', "2015-04-02", "meta"),
    (
        '<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2015-04-02"}}</script>',
        "2015-04-02",
        "meta",
    ),
    (
        '<script type="application/ld+json">{{"@graph": [{{"@type": "WebSite"}}, {{"@type": "Article", "datePublished": '
        '"2015-04-02T01:00:00+03:00"}}]}}</script>',
        "2015-04-02",
        "meta",
    ),
    ('<link rel="canonical" href="https://coast-herald.example/2015/04/02/boats">', "2015-04-02", "url"),
    ('<link rel="canonical" href="https://coast-herald.example/2015/04/boats">', "2015-04", "url"),
    ('<link rel="canonical" href="https://coast-herald.example/2015/99/boats">', None, None),
    ('<meta name="date" content="yesterday">', None, None),
    ('<script type="application/ld+json">' + "[" * 5000 + "</script>", None, None),
)


@pytest.mark.parametrize(("head", "published", "how"), HEADS)
def test_the_date_and_how_it_was_found(head: str, published: str | None, how: str | None) -> None:
    document = read(head.replace("{{", "{").replace("}}", "}"))
    assert (document.published, document.published_from) == (published, how)


def test_a_visible_date_beside_the_headline() -> None:
    document = read(page=PAGE.replace("<article>", '<article><p class="byline">Posted on April 2, 2015 by Staff</p>'))
    assert (document.published, document.published_from) == ("2015-04-02", "text")


def test_outlet_and_address() -> None:
    document = read(
        '<meta property="og:site_name" content="Coast Herald"><link rel="canonical" href="javascript:alert(1)">'
        '<meta property="og:url" content="https://coast-herald.example/boats">'
    )
    assert (document.outlet, document.url) == ("Coast Herald", "https://coast-herald.example/boats")


@pytest.mark.parametrize(
    "title",
    ["Boats for Sudmark - Coast Herald", "Boats for Sudmark | Coast Herald", "Boats for Sudmark"],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title: str) -> None:
    head = f'<meta property="og:site_name" content="Coast Herald"><title>{title}</title>'
    page = f"<html><head>{head}</head><body><p>{FIRST}</p></body></html>"
    assert from_html(page, Given(id="a")).title == "Boats for Sudmark"


def test_a_dash_inside_a_headline_is_kept() -> None:
    page = f"<html><head><title>Sudmark - boats at last</title></head><body><p>{FIRST}</p></body></html>"
    assert from_html(page, Given(id="a")).title == "Sudmark - boats at last"


def test_points_of_a_list_are_paragraphs() -> None:
    document = read(end="<p>The package holds:</p><ul><li>four patrol boats</li><li>two coastal radars</li></ul>")
    assert [span.of(document.text) for span in document.body][-2:] == ["- four patrol boats", "- two coastal radars"]


def test_a_short_page_is_read_whole() -> None:
    document = from_html("<p>Norland sends Sudmark 4 boats.", Given(id="a"))
    assert [span.of(document.text) for span in document.body] == ["Norland sends Sudmark 4 boats."]


def test_tags_that_nest_too_deep_lose_no_text() -> None:
    page = "<html><body>" + "<div>" * 10_000 + f"<p>{FIRST}</p><script>x < y</script><p>{SECOND}</p>" + "</div>" * 10_000
    document = from_html(page, Given(id="a"))
    assert [span.of(document.text) for span in document.body] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "page", ["", "<html></html>", "<script>alert(1)</script>", "<!-- nothing -->", "<html><body><img src=x>"]
)
def test_a_page_that_shows_nothing(page: str) -> None:
    with pytest.raises(EmptyInput):
        from_html(page, Given(id="a"))


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "boats"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    document = from_html(f"{bomb}<html><body><p>{FIRST} &b; &c;</p></body></html>", Given(id="a"))
    assert "boats boats" not in document.text
    assert "root:" not in document.text


@pytest.mark.parametrize(
    "cut",
    [
        "<p>a</p",
        "<table><tr><td>a",
        "<![CDATA[a",
        "<a href='",
        "&#x110000; a",
        "&#0; a",
        "<p>a<!--",
        "<x:y:z>a",
        "<p><p><p>a" * 50,
    ],
)
def test_broken_markup_is_read_or_shows_nothing(cut: str) -> None:
    try:
        document = from_html(cut, Given(id="a"))
    except EmptyInput:
        return
    assert "a" in document.text


def test_what_the_markup_hides_is_not_read() -> None:
    hidden = "".join(
        f"<p {how}>Sweden gave Ukraine {n} howitzers, the ministry said in a statement that nobody sees.</p> "
        for n, how in enumerate(("hidden", 'style="display: none"', 'style="visibility:hidden; color: red"'))
    )
    shown = "<p>Norway signed a contract for 54 tanks from Germany on Friday, the ministry of defence said in Oslo.</p>"
    page = from_html(
        f"<html><body style='display:none'><article><h1>Tanks</h1>{hidden}{shown}</article></body></html>", Given("p")
    )
    assert "54 tanks" in page.text
    assert "Sweden" not in page.text
