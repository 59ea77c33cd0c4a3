"""Schemas: wrong ones, ones of several files, ones kept on disk."""

import json
import os
import random
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from edition.errors import EditionError, InputError
from edition.validate.relaxng import SchemaError, cache, compile, validate
from tests.unit.relaxng import jing

CASES = Path(__file__).parents[2] / "cases" / "relaxng"
WRONG = tomllib.loads((CASES / "wrong-schemas.toml").read_text(encoding="utf-8"))
RIGHT = tomllib.loads((CASES / "patterns.toml").read_text(encoding="utf-8"))
RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
# jing takes these; the rules they break bind a schema that is in use all the same.
JING_TAKES: frozenset[str] = frozenset()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a cache of its own to a test."""
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "relaxng"


@pytest.mark.parametrize("name", WRONG)
def test_wrong_schema(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.rnc"
    path.write_text(WRONG[name]["rnc"])
    if not WRONG[name]["says"]:
        compile(path, cached=False)
        return
    with pytest.raises(SchemaError) as caught:
        compile(path, cached=False)
    assert caught.value.finding.code == "RNG-001"
    assert WRONG[name]["says"] in caught.value.finding.message
    assert caught.value.finding.place.line >= 1


def test_jing_refuses_the_same_schemas(tmp_path: Path) -> None:
    jobs = []
    for name, case in WRONG.items():
        path = tmp_path / f"{name}.rnc"
        path.write_text(case["rnc"])
        jobs.append((path, ()))
    for (path, _), (verdict,) in zip(jobs, jing.batch(jobs), strict=True):
        wrong = bool(WRONG[path.stem]["says"]) and path.stem not in JING_TAKES
        assert (verdict == "wrong") == wrong, path.stem


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<element/>", "no schema"),
        (f"<element {RNG}/>", "no name"),
        (f'<element name="r" {RNG}/>', "no pattern"),
        (f'<element name="r" {RNG}>x</element>', "text is not allowed"),
        (f'<element name="r" {RNG}><emty/></element>', "no element <emty>"),
        (f'<element name="r" {RNG}><ref/></element>', "lacks the attribute name"),
        (f'<element name="r" {RNG} nam="x"><empty/></element>', "no attribute nam"),
        (f'<element name="p:r" {RNG}><empty/></element>', "not declared"),
        (f'<element name="1r" {RNG}><empty/></element>', "not a name"),
        (f'<element name="r" {RNG}><empty><text/></empty></element>', "not allowed in"),
        (f"<name {RNG}>r</name>", "as the root"),
        (f"<grammar {RNG}><start/></grammar>", "one pattern"),
        (f'<element name="r" {RNG}><choice/></element>', "holds nothing"),
        (
            f"<element {RNG}><choice><text/></choice><empty/></element>",
            "name is needed",
        ),
        (f'<element name="r" {RNG}><anyName/></element>', "not allowed here"),
        (f'<element name="r" {RNG}><parentRef name="x"/></element>', "parentRef"),
    ],
)
def test_wrong_xml_syntax(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.rng"
    path.write_text(text)
    with pytest.raises(SchemaError) as caught:
        compile(path, cached=False)
    assert says in caught.value.finding.message


def test_several_files(tmp_path: Path) -> None:
    """Includes with overrides, externals, namespaces that are handed on."""
    (tmp_path / "part").mkdir()
    (tmp_path / "main.rnc").write_text(
        "default namespace = 'urn:m'\n"
        "include 'part/base.rnc' inherit = b { a = element other { empty } }\n"
        "namespace b = 'urn:b'\n".replace("namespace b = 'urn:b'\n", "").replace(
            "default", "namespace b = 'urn:b'\ndefault", 1
        )
        + "start = element r { a, b, external 'part/leaf.rnc' }"
    )
    (tmp_path / "part" / "base.rnc").write_text(
        "a = element a { empty }\nb = element b { external 'leaf.rnc' }"
    )
    (tmp_path / "part" / "leaf.rnc").write_text("element leaf { empty }")
    document = tmp_path / "x.xml"
    document.write_text(
        "<r xmlns='urn:m'><other/><b xmlns='urn:b'><leaf/></b><leaf/></r>"
    )
    assert validate(document, compile(tmp_path / "main.rnc", cached=False)) == []
    assert jing.batch([(tmp_path / "main.rnc", [document])]) == [["right", "valid"]]


def test_a_start_may_be_defined_anew(tmp_path: Path) -> None:
    (tmp_path / "base.rng").write_text(
        f'<grammar {RNG} ns="urn:x"><start><ref name="r"/></start>'
        '<define name="r"><element name="r"><empty/></element></define></grammar>'
    )
    (tmp_path / "main.rng").write_text(
        f'<grammar {RNG} ns="urn:y"><include href="base.rng"><start>'
        '<element name="s"><ref name="r"/></element></start></include></grammar>'
    )
    document = tmp_path / "x.xml"
    document.write_text('<s xmlns="urn:y"><r xmlns="urn:x"/></s>')
    assert validate(document, compile(tmp_path / "main.rng", cached=False)) == []


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        compile(tmp_path / "nowhere.rng")


def test_ids_can_be_switched_off(tmp_path: Path, kept: Path) -> None:
    path = tmp_path / "s.rnc"
    path.write_text("element r { attribute a { xsd:ID | 'x' } }")
    for _ in range(2):  # fresh, then from the cache
        with pytest.raises(SchemaError, match="whole value"):
            compile(path)
        compile(path, ids=False)
    assert len(list(kept.iterdir())) == 1


# The cache


def test_second_time_from_disk(tmp_path: Path, kept: Path) -> None:
    path = tmp_path / "s.rnc"
    path.write_text("include 'part.rnc'\nstart = element r { a }")
    (tmp_path / "part.rnc").write_text("a = element a { empty }")
    document = tmp_path / "x.xml"
    document.write_text("<r><a/></r>")
    assert validate(document, compile(path)) == []
    (entry,) = kept.iterdir()
    assert entry.stat().st_mode & 0o077 == 0
    before = entry.stat().st_mtime_ns
    assert validate(document, compile(path)) == []
    assert entry.stat().st_mtime_ns == before
    # Another file of the schema changes: the entry holds no more.
    (tmp_path / "part.rnc").write_text("a = element b { empty }")
    assert len(validate(document, compile(path))) == 1
    (tmp_path / "part.rnc").unlink()
    with pytest.raises(SchemaError):
        compile(path)


def test_every_pattern_survives_the_disk(tmp_path: Path, kept: Path) -> None:
    for name, case in RIGHT.items():
        path = tmp_path / f"{name}.rnc"
        path.write_text(case["schema"], encoding="utf-8")
        compile(path)
        grammar = compile(path)
        for document in case["right"]:
            assert validate(document.encode(), grammar) == [], name
        for document in case["wrong"]:
            assert validate(document.encode(), grammar) != [], name
    assert len(list(kept.iterdir())) == len(RIGHT)


def test_damaged_entries_are_made_anew(tmp_path: Path, kept: Path) -> None:
    path = tmp_path / "s.rnc"
    path.write_text("element r { empty }")
    compile(path)
    (entry,) = kept.iterdir()
    good = entry.read_bytes()
    for bad in (b"", b"{", b"[]", b'{"files": {}, "rows": []}', good[:-9]):
        entry.write_bytes(bad)
        assert validate(b"<r/>", compile(path)) == []
        assert entry.read_bytes() == good


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_what_others_can_write_is_not_used(tmp_path: Path, kept: Path) -> None:
    path = tmp_path / "s.rnc"
    path.write_text("element r { empty }")
    compile(path)
    (entry,) = kept.iterdir()
    table = json.loads(entry.read_text().replace('"r"', '"evil"'))
    entry.write_text(json.dumps(table))
    assert validate(b"<evil/>", compile(path)) == []  # ours, so it is believed
    entry.chmod(0o666)
    assert validate(b"<r/>", compile(path)) == []
    entry.write_text(json.dumps(table))
    entry.chmod(0o600)
    kept.chmod(0o777)
    assert validate(b"<r/>", compile(path)) == []


def test_no_cache_folder_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("EDITION_CACHE", str(blocked))
    path = tmp_path / "s.rnc"
    path.write_text("element r { empty }")
    assert validate(b"<r/>", compile(path)) == []


def test_two_processes_at_once(tmp_path: Path, kept: Path) -> None:
    path = tmp_path / "s.rnc"
    path.write_text("element r { empty }")
    code = (
        "import sys; from pathlib import Path\n"
        "from edition.validate.relaxng import cache, compile\n"
        "for i in range(40):\n"
        "    compile(Path(sys.argv[1]))\n"
        "    if i % 4 == 0: [item.unlink(True) for item in cache.folder().iterdir()]\n"
    )
    environment = os.environ | {"EDITION_CACHE": str(kept.parent)}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path)],
            env=environment,
            cwd=Path(__file__).parents[3],
        )
        for _ in range(2)
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    assert validate(b"<r/>", compile(path)) == []
    assert not list(kept.glob(".new-*"))


def test_the_cache_folder_follows_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITION_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/x")
    if sys.platform == "linux":
        assert cache.folder() == Path("/x/edition/relaxng")


# Robustness


@pytest.mark.parametrize("seed", range(4))
def test_torn_schemas_give_errors_not_tracebacks(seed: int, tmp_path: Path) -> None:
    generator = random.Random(seed)
    texts = [case["schema"] for case in RIGHT.values()]
    for _ in range(150):
        text = generator.choice(texts)
        begin, end = sorted(generator.randrange(len(text) + 1) for _ in range(2))
        other = generator.choice(texts)
        piece = other[: generator.randrange(12)]
        torn = text[:begin] + piece + text[min(end, begin + 8) :]
        path = tmp_path / "torn.rnc"
        path.write_text(torn, encoding="utf-8")
        try:
            grammar = compile(path, cached=False)
        except EditionError:
            continue
        validate(b"<r><a>1</a><b/></r>", grammar)


def test_deep_schemas_are_refused(tmp_path: Path) -> None:
    for name, text in {
        "a.rnc": "element r { " + "(" * 5000 + "empty" + ")" * 5000 + " }",
        "b.rnc": "element r { " * 5000 + "empty" + " }" * 5000,
        "c.rnc": "start = a0\n"
        + "".join(f"a{i} = a{i + 1}?, element e{i} {{ empty }}\n" for i in range(3000))
        + "a3000 = element z { empty }",
    }.items():
        path = tmp_path / name
        path.write_text(text)
        with pytest.raises(SchemaError, match="nested"):
            compile(path, cached=False)
