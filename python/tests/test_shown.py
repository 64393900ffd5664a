"""What notebooks show: whole HTML without script, in which nothing foreign is markup."""

from html.parser import HTMLParser

import ascribe
from hypothesis import given, settings
from hypothesis import strategies as st

HOSTILE = "<script>alert('x')</script><b title=\"'>\">&amp; "
VOID = {"br", "rect", "img"}


class Reads(HTMLParser):
    """Reads a page to its end: what is opened is closed, and its words are kept."""

    def __init__(self, page):
        super().__init__()
        self.open, self.words, self.tags, self.attributes = [], [], set(), set()
        self.feed(page)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def holds(page, words=""):
    """Holds a page to what is safe, and to the words that it has."""
    read = Reads(page)
    assert "script" not in read.tags and not {name for name in read.attributes if name.startswith("on")}
    assert not {"link", "iframe", "object", "style"} & read.tags
    assert words in "".join(read.words)
    return read


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=60))
def test_a_record_shows_its_text_as_it_is(strange):
    text = f"{HOSTILE}{strange}\nAt least 12 people were killed in Oslo, Ola Brandt told {HOSTILE} reporters."
    page = ascribe.read(text, title=HOSTILE, outlet=HOSTILE)._repr_html_()
    # A page has no carriage returns and no zeros of its own; what else is there is there.
    holds(page, text) if not set(strange) & set("\r\0") else holds(page)


def test_records_accounts_and_tolls_are_shown(archive, records):
    for record in records:
        holds(record._repr_html_(), record.report.text.replace("\r\n", "\n") if "\r" not in record.report.text else "")
    for account in archive.accounts():
        read = holds(account._repr_html_(), account.words)
        assert "table" in read.tags
    toll = archive.toll()._repr_html_()
    assert "svg" in holds(toll, toll and archive.toll().series[0].numbers[0].number).tags
    for name in ("statements", "events", "figures", "accounts", "stories", "actors", "disputes", "reports"):
        holds(getattr(archive, name)()._repr_html_())
    assert "svg" in holds(archive.chart()._repr_html_()).tags


def test_colours_are_shades_over_what_is_below(records):
    for record in records:
        page = record._repr_html_()
        assert "color:inherit" in page and "#" not in "".join(part.split("'")[0] for part in page.split("style='")[1:])
