"""Schemas: the catalogue, the store, and fetching with all that can go wrong.

No test asks a network: the opener is replaced, or an address is asked for that
cannot be reached from anywhere.
"""

import hashlib
import io
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import cli
from edition.errors import FetchError
from edition.validate import fetch, schemas

RNG = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0">
<start><element name="TEI"><text/></element></start></grammar>"""
ADDRESS = "https://example.org/schemas/letters.rng"
SHA256 = hashlib.sha256(RNG).hexdigest()


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "schemas"


class Web:
    """Stands in for the opener; answers with ``data`` or raises it."""

    def __init__(self, data: bytes | Exception = RNG) -> None:
        self.data = data
        self.asked: list[str] = []

    def open(self, request: urllib.request.Request, timeout: float) -> io.BytesIO:
        self.asked.append(request.full_url)
        assert timeout == fetch.PATIENCE
        if isinstance(self.data, Exception):
            raise self.data
        return io.BytesIO(self.data)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    fake = Web()
    monkeypatch.setattr(fetch, "_opener", lambda: fake)
    return fake


def schema(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["schema", *arguments], prog_name="edition")


# The catalogue


def test_every_entry_has_an_address_of_its_own() -> None:
    entries = schemas.catalogue()
    assert len({entry.address for entry in entries}) == len(entries)
    assert len({entry.label for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.address.startswith("https://www.tei-c.org/")
        assert schemas.by_address(entry.address) == entry


def test_the_digest_of_a_release_is_that_of_the_schema(tei_all: Path) -> None:
    entry = schemas.entry("tei_all@4.3.0")
    assert entry is not None
    assert entry.sha256 == hashlib.sha256(tei_all.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("address", "normal"),
    [
        ("http://Example.org/a.rng", "https://example.org/a.rng"),
        ("https://tei-c.org/x.rng#f", "https://www.tei-c.org/x.rng"),
        ("https://example.org/a?v=1", "https://example.org/a?v=1"),
    ],
)
def test_addresses_are_written_in_one_way(address: str, normal: str) -> None:
    assert schemas.normal(address) == normal


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/../../../etc/passwd",
        "https://example.org/%2e%2e/%2e%2e/x.rng",
        "https://example.org/..%2f..%2fx.rng",
        "https://../x.rng",
        "https://example.org/",
        "https://example.org?x=/../../y",
    ],
)
def test_no_address_leads_out_of_the_store(store: Path, address: str) -> None:
    place = schemas.place(address)
    assert place.resolve().is_relative_to(store.resolve())
    assert place.resolve() != store.resolve()


# Fetching


def test_fetch_by_address(web: Web, store: Path) -> None:
    done = schema("fetch", "http://example.org/schemas/letters.rng")
    assert done.exit_code == 0, done.output
    assert web.asked == [ADDRESS]
    path = Path(done.stdout.strip())
    assert path == store / "example.org" / "schemas" / "letters.rng"
    assert path.read_bytes() == RNG
    assert f"SHA-256 {SHA256}: taken now" in done.stderr
    assert schema("path", ADDRESS).stdout.strip() == str(path)
    assert f"kept, digest as first met  {ADDRESS}" in schema("list").stdout


def test_fetch_by_name(web: Web) -> None:
    assert schema("path", "tei_lite").exit_code == 3
    assert schema("fetch", "tei_lite").exit_code == 0
    assert web.asked == [
        "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_lite.rng"
    ]
    assert schema("path", "tei_lite").exit_code == 0


def test_a_known_digest_must_be_met(web: Web, store: Path) -> None:
    done = schema("fetch", "tei_all@4.3.0")
    assert done.exit_code == 12
    assert "error NET-002: the digest should be facc222c" in done.stderr
    assert not list(store.rglob("*.rng"))
    assert schema("fetch", "tei_all@4.3.0", "--renew").exit_code == 12


def test_a_known_digest_that_is_met(web: Web, tei_all: Path) -> None:
    web.data = tei_all.read_bytes()
    done = schema("fetch", "tei_all@4.3.0")
    assert done.exit_code == 0
    assert done.stderr.endswith("as the catalogue has it\n")
    assert "tei_all@4.3.0      kept, digest known" in schema("list").stdout
    assert schema("path", "tei_all").stdout == done.stdout


def test_a_schema_that_changed_is_taken_only_if_asked_for(web: Web) -> None:
    schema("fetch", ADDRESS)
    web.data = RNG + b"\n"
    done = schema("fetch", ADDRESS)
    assert done.exit_code == 12
    assert "NET-002" in done.stderr
    assert "--renew takes the new one" in done.stderr
    kept = schemas.kept(ADDRESS)
    assert kept is not None
    assert kept.sha256 == SHA256
    assert schema("fetch", ADDRESS, "--renew").exit_code == 0
    renewed = schemas.kept(ADDRESS)
    assert renewed is not None
    assert renewed.path.read_bytes() == RNG + b"\n"


def test_a_file_that_was_changed_by_hand_counts_as_not_there(web: Web) -> None:
    path = Path(schema("fetch", ADDRESS).stdout.strip())
    path.write_bytes(RNG + b"<!-- -->")
    assert schemas.kept(ADDRESS) is None
    assert schema("path", ADDRESS).exit_code == 3


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (b"<html><body>Not found</body></html>", "NET-003", "its root is <html>"),
        (b"", "NET-003", "no element found"),
        (RNG[:-5], "NET-003", "line 2"),
        (
            urllib.error.HTTPError(ADDRESS, 404, "Not Found", None, None),
            "NET-001",
            "the server says 404 Not Found",
        ),
        (urllib.error.URLError("no route"), "NET-001", "no route"),
        (TimeoutError("timed out"), "NET-001", "timed out"),
        (ConnectionResetError(104, "Connection reset"), "NET-001", "Connection reset"),
    ],
)
def test_what_goes_wrong_is_one_finding(
    web: Web, store: Path, answer: bytes | Exception, code: str, words: str
) -> None:
    web.data = answer
    done = schema("fetch", ADDRESS)
    assert done.exit_code == 12
    assert done.stderr.startswith(f"{ADDRESS}: error {code}: ")
    assert words in done.stderr
    assert done.stderr.count("error ") == 1
    assert done.stdout == ""
    assert not store.exists()


def test_what_is_too_large(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MAX_BYTES", 10)
    done = schema("fetch", ADDRESS)
    assert (done.exit_code, "NET-001" in done.stderr) == (12, True)


def test_what_takes_too_long(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "WHOLE", -1.0)
    done = schema("fetch", ADDRESS)
    assert (done.exit_code, "NET-001" in done.stderr) == (12, True)


def test_a_host_that_does_not_exist() -> None:
    # .invalid is kept free for this (RFC 2606 section 2).
    done = schema("fetch", "https://schemas.invalid/x.rng")
    assert done.exit_code == 12
    assert done.stderr.startswith("https://schemas.invalid/x.rng: error NET-001: ")
    assert "hint: " in done.stderr


def test_a_redirect_must_stay_with_https() -> None:
    handler = fetch._OnlyHttps()
    request = urllib.request.Request(ADDRESS)
    with pytest.raises(urllib.error.URLError, match="not https"):
        handler.redirect_request(
            request,
            io.BytesIO(),
            302,
            "Found",
            None,
            "http://example.org/x",
        )


# Files


def test_a_file_is_taken_under_its_name(tmp_path: Path) -> None:
    (tmp_path / "mine.rng").write_bytes(RNG)
    done = schema("fetch", str(tmp_path / "mine.rng"))
    assert done.exit_code == 0, done.output
    assert schema("path", "mine").stdout == done.stdout
    assert Path(done.stdout.strip()).read_bytes() == RNG


def test_a_file_is_taken_under_an_address(tmp_path: Path) -> None:
    (tmp_path / "mine.rng").write_bytes(RNG)
    assert schema("fetch", str(tmp_path / "mine.rng"), "--as", ADDRESS).exit_code == 0
    kept = schemas.kept(ADDRESS)
    assert kept is not None
    assert not kept.pinned


def test_a_file_of_a_release_is_known_by_its_digest(tei_all: Path) -> None:
    assert schema("fetch", str(tei_all)).exit_code == 0
    found = schemas.find("tei_all@4.3.0")
    assert found is not None
    assert found == schemas.find("tei_all")


@pytest.mark.parametrize(
    ("content", "exit_code"), [(None, 3), (b"<html/>", 12), (b"x", 12)]
)
def test_a_file_that_is_no_schema(
    tmp_path: Path, content: bytes | None, exit_code: int
) -> None:
    if content is not None:
        (tmp_path / "mine.rng").write_bytes(content)
    done = schema("fetch", str(tmp_path / "mine.rng"))
    assert done.exit_code == exit_code
    assert done.stderr.count("error ") == 1


def test_a_store_that_cannot_be_written(web: Web, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    done = schema("fetch", ADDRESS)
    assert done.exit_code == 7
    assert "error OUT-001" in done.stderr


def test_errors_can_be_handed_between_processes() -> None:
    with pytest.raises(FetchError) as caught:
        fetch._check(b"<html/>", "x.rng")
    function, arguments = caught.value.__reduce__()[:2]
    assert str(function(*arguments)) == str(caught.value)
