"""``edition preview``: what is looked at is built anew, and nobody else can look."""

import contextlib
import http.client
import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from watchfiles import Change

from edition.batch.one import Outcome, Output
from edition.cli import cli
from edition.preview import watch
from edition.preview.desk import Desk
from edition.preview.serve import Server
from tests.unit.test_cli import TEI

PAGE = (
    b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head>'
    b"<body><p>The harbour slept.</p></body></html>"
)
NAV = (
    b'<html xmlns="http://www.w3.org/1999/xhtml" '
    b'xmlns:epub="http://www.idpf.org/2007/ops"><head/><body>'
    b'<nav epub:type="toc"><ol><li><a href="text/one.xhtml">One</a>'
    b'<ol><li><a href="text/one.xhtml#two">Two</a></li></ol></li></ol></nav>'
    b'<nav epub:type="landmarks"><ol><li><a href="text/one.xhtml">Start</a></li></ol>'
    b"</nav></body></html>"
)
OPF = (
    b'<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
    b'<item id="n" href="nav.xhtml" properties="nav"/><item id="t" '
    b'href="text/one.xhtml"/></manifest><spine><itemref idref="t"/></spine></package>'
)
CONTAINER = (
    b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    b'<rootfile full-path="EPUB/package.opf"/></rootfiles></container>'
)


def epub() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("EPUB/package.opf", OPF)
        archive.writestr("EPUB/nav.xhtml", NAV)
        archive.writestr("EPUB/text/one.xhtml", PAGE)
    return file.getvalue()


def outcome(name: str) -> Outcome:
    path = Path("play.xml")
    return Outcome(path, 0, (Output(path.with_suffix(f".{name}"), "", 1, ""),))


# ---- the desk ----


def test_only_what_is_looked_at_is_built() -> None:
    desk = Desk()
    with desk.look("pdf"):
        assert desk.next() == "pdf"
        desk.finish("pdf", outcome("pdf"), b"bytes")
        assert desk.state("pdf")["busy"] is False
        desk.change()
        assert desk.state("pdf")["busy"] is True
        assert desk.next() == "pdf"
    desk.change()
    threading.Timer(0.1, desk.close).start()
    assert desk.next() == ""  # nobody looks: it waited for the end


def test_what_was_good_stays_while_a_build_fails() -> None:
    desk = Desk()
    desk.finish("text", outcome("text"), b"one")
    version = desk.state("text")["version"]
    desk.finish("text", Outcome(Path("play.xml"), 4), b"")
    assert desk.shown("text").data == b"one"
    assert desk.state("text")["version"] == version
    assert desk.state("text")["built"] is False
    desk.finish("text", outcome("text"), b"two")
    assert desk.state("text")["version"] != version


def test_the_same_bytes_are_no_new_version() -> None:
    desk = Desk()
    desk.finish("text", outcome("text"), b"one")
    version = desk.state("text")["version"]
    desk.change()
    desk.finish("text", outcome("text"), b"one")
    assert desk.state("text")["version"] == version


# ---- watching ----


@pytest.mark.parametrize("name", ["a.xml", "styles/base.css", "edition.toml", "f.jpg"])
def test_files_of_an_edition_matter(name: str) -> None:
    assert watch.matters(Change.modified, f"/edition/{name}")


@pytest.mark.parametrize("name", [".a.xml.swp", "a.xml~", "#a.xml#", "4913", "x.tmp"])
def test_files_of_editors_do_not(name: str) -> None:
    assert not watch.matters(Change.added, f"/edition/{name}")


def test_output_and_hidden_folders_are_not_watched(tmp_path: Path) -> None:
    for name in ("texts/old", "output", ".git/objects"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in watch.folders(tmp_path)]
    assert found == [".", "texts", "texts/old"]


def test_the_number_of_folders_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "MOST_FOLDERS", 3)
    for name in "abcdef":
        (tmp_path / name).mkdir()
    assert len(watch.folders(tmp_path)) == 3


# ---- the server ----


@pytest.fixture
def server() -> Iterator[Server]:
    desk = Desk()
    desk.finish("epub", outcome("epub"), epub())
    server = Server(desk, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    desk.close()
    server.shutdown()
    server.server_close()
    thread.join()


def ask(
    server: Server, path: str, *, host: str = "", method: str = "GET"
) -> tuple[int, bytes, dict[str, str]]:
    """Ask for a path as it stands, which urllib would tidy up."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    with contextlib.closing(connection):
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or server.names[0])
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())


def test_the_page_and_its_files(server: Server) -> None:
    for name in ("", "preview.js", "preview.css", "reader.css"):
        status, data, headers = ask(server, f"/{server.token}/{name}")
        assert (status, bool(data)) == (200, True)
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "script-src 'self'" in headers["Content-Security-Policy"]


def test_pages_of_the_book_run_no_script(server: Server) -> None:
    version = server.desk.shown("epub").version
    status, data, headers = ask(
        server, f"/{server.token}/epub/{version}/EPUB/text/one.xhtml"
    )
    assert status == 200
    assert b"The harbour slept." in data
    assert b'<head><link rel="stylesheet"' in data
    assert headers["Content-Type"] == "application/xhtml+xml"
    assert "script-src" not in headers["Content-Security-Policy"]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_an_older_version_leads_to_the_present_one(server: Server) -> None:
    version = server.desk.shown("epub").version
    status, _, headers = ask(server, f"/{server.token}/epub/old/EPUB/nav.xhtml")
    assert status == 302
    assert headers["Location"] == f"/{server.token}/epub/{version}/EPUB/nav.xhtml"


def test_the_contents_come_from_the_book(server: Server) -> None:
    status, data, _ = ask(server, f"/{server.token}/epub.json")
    assert status == 200
    told = json.loads(data)
    assert told["pages"] == ["EPUB/text/one.xhtml"]
    assert told["contents"] == [
        {"title": "One", "target": "EPUB/text/one.xhtml", "depth": 1},
        {"title": "Two", "target": "EPUB/text/one.xhtml#two", "depth": 2},
    ]


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/TOKEN", "/wrong/", "/wrong/preview.js", "*"),
        *("/TOKEN/../../../../etc/passwd", "/TOKEN/%2e%2e/%2e%2e/etc/passwd"),
        *("/TOKEN//etc/passwd", "/TOKEN/web/", "/TOKEN/site.py", "/TOKEN/../site.py"),
        *("/TOKEN/epub/", "/TOKEN/epub/x/../../etc/passwd", "/TOKEN/epub/x/EPUB/"),
        *("/TOKEN/pdf.json", "/TOKEN/pdf/x/1.png?width=400", "/TOKEN/book/pdf"),
        *("/TOKEN/book/../x", "/TOKEN/events", "/TOKEN/events?format=mobi"),
    ],
)
def test_nothing_else_is_there(server: Server, path: str) -> None:
    status, data, _ = ask(server, path.replace("TOKEN", server.token))
    assert (status, data) == (404, b"not there\n")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:PORT", "127.0.0.1"])
def test_other_names_for_this_machine_are_refused(server: Server, host: str) -> None:
    host = host.replace("PORT", str(server.server_port))
    assert ask(server, f"/{server.token}/", host=host)[0] == 404
    assert ask(server, f"/{server.token}/epub.json", host=host)[0] == 404


def test_it_is_read_only(server: Server) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert ask(server, f"/{server.token}/", method=method)[0] == 501
    status, data, headers = ask(server, f"/{server.token}/", method="HEAD")
    assert (status, data) == (200, b"")
    assert int(headers["Content-Length"]) > 0


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_pages_of_a_pdf_are_images(server: Server) -> None:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(file, "pdf")
    server.desk.finish("pdf", outcome("pdf"), file.getvalue())
    (size,) = json.loads(ask(server, f"/{server.token}/pdf.json")[1])["sizes"]
    assert size == [300.0, 400.0]
    path = f"/{server.token}/pdf/version/1.png?width=600"
    status, data, headers = ask(server, path)
    assert (status, headers["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(data)).size == (600, 800)
    for wrong in ("/0.png?width=600", "/2.png?width=600", "/1.png", "/x.png?width=9"):
        assert ask(server, f"/{server.token}/pdf/version{wrong}")[0] == 404
    huge = ask(server, path.replace("600", "999999"))[1]
    assert Image.open(io.BytesIO(huge)).size == (2400, 3200)


# ---- the whole, as people run it ----


class Preview:
    """A running ``edition preview`` and a browser that looks at a format."""

    def __init__(self, path: Path, scratch: Path) -> None:
        scratch.mkdir()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "edition", "preview", path.name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=path.parent,
            env=os.environ | {"TMPDIR": str(scratch)},
            start_new_session=True,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith(f"{path.name}: http://127.0.0.1:")
        self.address = line.partition("http://")[2].strip()

    def get(self, path: str) -> str:
        place, _, token = self.address.partition("/")
        connection = http.client.HTTPConnection(place, timeout=60)
        with contextlib.closing(connection):
            connection.request("GET", f"/{token}{path}")
            return connection.getresponse().read().decode()

    @contextlib.contextmanager
    def look(self, name: str) -> Iterator[Iterator[dict[str, Any]]]:
        """Look at a format: give its states as they are told."""
        place, _, token = self.address.partition("/")
        connection = http.client.HTTPConnection(place, timeout=60)
        with contextlib.closing(connection):
            connection.request("GET", f"/{token}events?format={name}")
            answer = connection.getresponse()
            assert answer.headers["Content-Type"] == "text/event-stream"
            with contextlib.closing(answer):
                yield self._states(answer)

    @staticmethod
    def _states(lines: http.client.HTTPResponse) -> Iterator[dict[str, Any]]:
        for line in lines:
            if line.startswith(b"data: ") and len(line) > 10:
                state = json.loads(line[6:])
                if not state["busy"] and "built" in state:
                    yield state

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """Send a signal; give exit code and standard error."""
        self.process.send_signal(number)
        _, err = self.process.communicate(timeout=30)
        return self.process.returncode, err


@pytest.fixture
def play(tmp_path: Path) -> Path:
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "play.xml").write_text(TEI.format(title="A Play"))
    return folder / "play.xml"


def test_a_change_is_seen_an_error_too_and_its_repair(
    play: Path, tmp_path: Path
) -> None:
    preview = Preview(play, tmp_path / "scratch")
    good = play.read_text()
    try:
        with preview.look("text") as states:
            first = next(states)
            assert first["built"] is True
            assert "The harbour slept." in preview.get("book/text")

            play.write_text(good.replace("slept", "woke up"))
            second = next(states)
            assert second["version"] != first["version"]
            assert "The harbour woke up." in preview.get("book/text")

            play.write_text(good.replace("</p>", ""))
            broken = next(states)
            assert broken["built"] is False
            assert broken["version"] == second["version"]
            assert [item["code"] for item in broken["findings"]] == ["XML-001"]
            assert broken["findings"][0]["place"].startswith("play.xml:")
            assert "The harbour woke up." in preview.get("book/text")

            play.write_text(good)
            repaired = next(states)
            assert (repaired["built"], repaired["findings"]) == (True, [])
            assert repaired["version"] == first["version"]
        # A folder that was not there at the start is watched as well.
        with preview.look("epub") as states:
            plain = next(states)
            (play.parent / "styles").mkdir()
            (play.parent / "styles" / "base.css").write_text("p { color: navy }")
            while (styled := next(states))["version"] == plain["version"]:
                assert styled["built"]
            assert json.loads(preview.get("epub.json"))["pages"]
    finally:
        code, err = preview.end()
    assert code == 0, err
    assert err.endswith("preview ended\n")
    assert "Traceback" not in err
    assert "pdf:" not in err  # nobody looked at it
    assert sorted(path.name for path in play.parent.iterdir()) == ["play.xml", "styles"]
    assert list((tmp_path / "scratch").iterdir()) == []


def test_the_signal_to_end_is_as_good_as_ctrl_c(play: Path, tmp_path: Path) -> None:
    preview = Preview(play, tmp_path / "scratch")
    assert preview.end(signal.SIGTERM)[0] == 0
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_port_that_is_taken_is_told(play: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(cli, ["preview", str(play), "--port", port])
    assert done.exit_code == 7
    assert f"127.0.0.1:{port}: error PRE-001" in done.stderr
    assert "hint: give another --port" in done.stderr


def test_there_must_be_one_edition(play: Path) -> None:
    done = CliRunner().invoke(cli, ["preview", str(play.with_name("none.xml"))])
    assert (done.exit_code, "error IN-001" in done.stderr) == (3, True)
    play.with_name("second.xml").write_text(TEI.format(title="Another"))
    done = CliRunner().invoke(cli, ["preview", str(play.parent)])
    assert (done.exit_code, "error IN-008" in done.stderr) == (3, True)
