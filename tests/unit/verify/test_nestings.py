"""Interventions nested in any way lose no word and no space, in any view."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition import writers
from edition.findings import Findings
from edition.options import VIEWS, Options
from edition.read import read
from edition.verify import verify
from tests.unit.rendering import arranged, document

WORDS = st.sampled_from(["abel ", " baker", "cider", " delta ", "ernie,", " "])
PAIRS = [("sic", "corr"), ("orig", "reg"), ("abbr", "expan")]


def _one(name: str) -> st.SearchStrategy[str]:
    return TEXTS.map(lambda text: f"<{name}>{text}</{name}>")


def _two(names: tuple[str, str]) -> st.SearchStrategy[str]:
    both = st.tuples(TEXTS, TEXTS)
    return both.map(
        lambda parts: (
            f"<choice><{names[0]}>{parts[0]}</{names[0]}>"
            f"<{names[1]}>{parts[1]}</{names[1]}></choice>"
        )
    )


def _text() -> st.SearchStrategy[str]:
    return st.lists(PARTS, min_size=1, max_size=3).map("".join)


TEXTS: st.SearchStrategy[str] = st.deferred(_text)
PARTS: st.SearchStrategy[str] = st.one_of(
    WORDS,
    WORDS,
    st.sampled_from(["hi", "add", "del", "supplied", "name"]).flatmap(_one),
    st.sampled_from(PAIRS).flatmap(_two),
)


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(TEXTS)
def test_no_word_is_lost(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.xml"
        path.write_text(document(f"<p>Begin {text} end.</p>"), encoding="utf-8")
        for view in VIEWS:
            options = Options(view=view)
            book, _ = arranged(path, view)
            made = [
                writers.WRITERS[name].write(book, options, Findings())
                for name in ("text", "markdown")
            ]
            for verdict in verify(made, read(path), options):
                result = verdict.result
                assert (result.missing, result.spaced) == ([], []), view
