"""``ro-crate-preview.html``: the crate for people who open it in a browser.

The library's own template fetches a picture and does not escape what it prints, so
this page is ours: one file, no scripts, nothing from elsewhere.
"""

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

from edition.deposit.crosswalk import Value, table, values
from edition.deposit.model import Deposit, Item
from edition.deposit.record import Record

_STYLE = """
body { font: 1rem/1.5 Georgia, serif; color: #1a1a1a; background: #fff;
  max-width: 56rem; margin: 2.5rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.8rem; line-height: 1.2; margin-bottom: .2rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .6rem; }
.sub { font-size: 1.1rem; color: #555; margin-top: 0; }
dl { display: grid; grid-template-columns: 10rem 1fr; gap: .35rem 1rem; margin: 0; }
dt { color: #555; } dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
dd + dd { grid-column: 2; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0;
  border-bottom: 1px solid #ddd; overflow-wrap: anywhere; }
td.number, th.number { text-align: right; white-space: nowrap; }
a { color: #0b4f8a; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { grid-column: 1; } }
"""
# Fields that the page's head or its list of files shows already.
_ELSEWHERE = frozenset({"title", "alternative", "type", "format", "methods"})


def page(deposit: Deposit, record: Record, items: Sequence[Item]) -> bytes:
    """Give the page for a record and the files of the package."""
    subs = "".join(f'<p class="sub">{escape(t.text)}</p>' for t in record.titles[1:])
    rows = (
        (row.field, _shown(record, row.field))
        for row in table()
        if row.field not in _ELSEWHERE
    )
    parts = (
        "<!DOCTYPE html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>{escape(record.title)}'
        '</title><meta name="viewport" content="width=device-width">'
        f"<style>{_STYLE}</style></head><body>",
        f"<h1>{escape(record.title)}</h1>{subs}",
        f"<dl>{''.join(_row(name, found) for name, found in rows)}</dl>",
        *_texts(record),
        *_withheld(deposit),
        "<h2>Files</h2>",
        '<table><thead><tr><th>File</th><th>What it is</th><th class="number">Bytes'
        "</th></tr></thead><tbody>",
        *(_file(item) for item in items),
        "</tbody></table>",
        "<h2>What was done</h2>",
        *_events(deposit),
        "</body></html>",
    )
    return ("\n".join(parts) + "\n").encode()


def _shown(record: Record, field: str) -> tuple[Value, ...]:
    """Give the values of a field; a date of the text as the header words it."""
    created = record.dated("created")
    if field == "created" and created is not None:
        return (Value(created.words or created.edtf),)
    return values(record, field)


def _row(name: str, found: Iterable[Value]) -> str:
    shown = "".join(f"<dd>{_value(value)}</dd>" for value in found)
    label = name.replace("-", " ")
    return f"<dt>{escape(label)}</dt>{shown}" if shown else ""


def _value(value: Value) -> str:
    words = escape(value.text)
    if value.uri.startswith(("http://", "https://")):
        return f'<a href="{escape(value.uri)}">{words}</a>'
    return words


def _texts(record: Record) -> Iterable[str]:
    if record.parts:
        yield "<h2>Texts</h2><ol>"
        yield from (f"<li>{escape(part.title)}</li>" for part in record.parts)
        yield "</ol>"


def _withheld(deposit: Deposit) -> Iterable[str]:
    if deposit.withheld:
        yield "<h2>Not in this package</h2><ul>"
        for item in deposit.withheld:
            title = escape(item.text.meta.title)
            yield f"<li>{title}: {escape(item.reason)}</li>"
        yield "</ul>"


def _file(item: Item) -> str:
    return (
        f'<tr><td><a href="{escape(quote(item.path))}">{escape(item.path)}</a></td>'
        f'<td>{escape(item.title)}</td><td class="number">{item.size:,}</td></tr>'
    )


def _events(deposit: Deposit) -> Iterable[str]:
    yield "<ul>"
    for event in deposit.events:
        words = f"{event.when}: {event.kind}, {event.outcome}. {event.detail}"
        yield f"<li>{escape(words)}</li>"
    name = " ".join(filter(None, deposit.software))
    yield f"</ul><p>Made by {escape(name)}.</p>"
