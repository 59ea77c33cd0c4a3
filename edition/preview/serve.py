"""The server of a preview: for browsers of this machine, and of this user, alone.

It listens on 127.0.0.1. Every address begins with a token that only who started the
preview has seen, which keeps other users out; and the name in ``Host`` must be that
of this machine, which keeps out pages that have their own name lead here (DNS
rebinding). It answers GET and HEAD; nothing that comes in is written anywhere.
"""

import json
import secrets
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from edition.options import USUAL
from edition.preview.desk import Desk
from edition.preview.site import NOT_THERE, Response, Site

HOST = "127.0.0.1"
# Seconds between two signs of life to a browser that waits.
BEAT = 10.0


class Server(ThreadingHTTPServer):
    """A server on a port of this machine, 0 for any that is free."""

    daemon_threads = True
    # A port that another program holds must not be shared with it.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, desk: Desk, port: int) -> None:
        """Listen; an ``OSError`` says why that cannot be."""
        super().__init__((HOST, port), Handler)
        self.desk, self.site = desk, Site(desk)
        self.token = secrets.token_urlsafe(12)

    @property
    def names(self) -> tuple[str, ...]:
        """Give what a browser of this machine calls the server."""
        return tuple(f"{name}:{self.server_port}" for name in (HOST, "localhost"))

    @property
    def address(self) -> str:
        """Give the address to open."""
        return f"http://{self.names[0]}/{self.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over browsers that hang up; tell anything else as usual."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """The answer to one request."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """Answer a request."""
        path, query = self._asked()
        if path == "events" and query.get("format") in USUAL:
            self._events(query["format"])
        else:
            self._send(self._answer(path, query))

    def do_HEAD(self) -> None:
        """Answer as to GET, without the bytes."""
        self.do_GET()

    def _asked(self) -> tuple[str | None, dict[str, str]]:
        """Give path and query of a request that may be answered."""
        parts = urlsplit(self.path)
        token, slash, path = parts.path.removeprefix("/").partition("/")
        if not slash or self.headers.get("Host", "").lower() not in self.server.names:
            return None, {}
        if not secrets.compare_digest(token.encode(), self.server.token.encode()):
            return None, {}
        return unquote(path), dict(parse_qsl(parts.query))

    def _answer(self, path: str | None, query: dict[str, str]) -> Response:
        return NOT_THERE if path is None else self.server.site.answer(path, query)

    def _send(self, response: Response) -> None:
        self._head(response.status, response.media_type, response.policy)
        if response.location:
            self.send_header("Location", f"/{self.server.token}/{response.location}")
        self.send_header("Content-Length", str(len(response.data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.data)

    def _head(self, status: int, media_type: str, policy: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Security-Policy", policy)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        # No site that the book links to learns of the token.
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")

    def _events(self, name: str) -> None:
        """Tell each new state of a format, as server-sent events, until the end."""
        self.close_connection = True
        self._head(200, "text/event-stream", "default-src 'none'")
        self.end_headers()
        if self.command == "HEAD":
            return
        desk, serial, last = self.server.desk, -1, ""
        with desk.look(name):
            while not desk.is_closed:
                serial = desk.wait(serial, BEAT)
                state = json.dumps(desk.state(name))
                line = ": still here\n\n" if state == last else f"data: {state}\n\n"
                last = state
                self.wfile.write(line.encode())
            self.wfile.write(b"event: end\ndata: {}\n\n")

    def version_string(self) -> str:
        """Say nothing about the program in headers."""
        return "edition"

    def log_message(self, *_: object) -> None:
        """Keep requests out of the terminal."""
