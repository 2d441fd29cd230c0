"""nginx with the recipes of `deploy/proxies/nginx`, and a stand-in for the program that it asks."""

from __future__ import annotations

import contextlib
import enum
import http.server
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from shared.certificates import Authority
from shared.ports import free_port

_RECIPES = Path(__file__).parents[2] / "deploy/proxies/nginx"

# What the recipe for a path has before each `proxy_pass` where the path is to be stripped.
_STRIP = "rewrite ^/provost(/.*)$ $1 break;"
_PASS = "proxy_pass http://provost;"


class Place(enum.Enum):
    """Where on its host the server is."""

    HOST = enum.auto()
    """It has the host for itself."""
    PATH = enum.auto()
    """Below `/provost`, which nginx hands on."""
    STRIPPED_PATH = enum.auto()
    """Below `/provost`, which nginx strips."""

    @property
    def path(self) -> str:
        return "" if self is Place.HOST else "/provost"

    def recipe(self) -> str:
        name = "provost.conf" if self is Place.HOST else "provost-below-path.conf"
        recipe = (_RECIPES / name).read_text()
        if self is Place.STRIPPED_PATH:
            assert _PASS in recipe
            recipe = recipe.replace(_PASS, f"{_STRIP} {_PASS}")
        return recipe


START_TIMEOUT_SECONDS = 60.0

# What the stand-in knows by the value of the cookie that oauth2-proxy keeps in a browser.
PEOPLE = {
    "ada": {
        "X-Auth-Request-User": "ada",
        "X-Auth-Request-Email": "ada@example.org",
        "X-Auth-Request-Preferred-Username": "Ada Lovelace",
        "X-Auth-Request-Groups": "staff,data",
    },
    "bob": {
        "X-Auth-Request-User": "bob",
        "X-Auth-Request-Email": "bob@example.org",
        "X-Auth-Request-Preferred-Username": "Bob",
        "X-Auth-Request-Groups": "staff",
    },
}


def cookie(person: str) -> str:
    """What the browser of somebody shows who has signed in."""
    return f"_oauth2_proxy={person}"


class _SignIn(http.server.BaseHTTPRequestHandler):
    """Answers as oauth2-proxy does that nginx asks."""

    def do_GET(self) -> None:
        shown = self.headers.get("Cookie", "")
        person = next((name for name in PEOPLE if cookie(name) in shown), None)
        self.send_response(401 if person is None else 202)
        for name, value in PEOPLE.get(person or "", {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@dataclass(frozen=True)
class Nginx:
    """nginx in front of a server, by TLS; the path of its address is that of the server."""

    url: str
    authority: Authority


@contextlib.contextmanager
def nginx(
    directory: Path,
    server_port: int,
    place: Place = Place.HOST,
    port: int | None = None,
    host: str = "127.0.0.1",
) -> Iterator[Nginx]:
    """nginx as the recipe has it, under a name of this machine."""
    directory.mkdir()
    authority = Authority(directory)
    pair = authority.issue_for_loopback("nginx")
    port = port or free_port()
    sign_in = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _SignIn)
    threading.Thread(target=sign_in.serve_forever, daemon=True).start()
    recipe = place.recipe()
    name = "provost.example.org" if place is Place.HOST else "example.org"
    for old, new in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        (f"server_name {name};", f"server_name {host};"),
        ("/etc/nginx/tls/provost.pem", str(pair.certificate)),
        ("/etc/nginx/tls/provost.key", str(pair.key)),
        ("127.0.0.1:4200", f"127.0.0.1:{server_port}"),
        ("127.0.0.1:4180", f"127.0.0.1:{sign_in.server_port}"),
    ):
        assert old in recipe, old
        recipe = recipe.replace(old, new)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{kind}_temp_path {directory}/{kind};" for kind in kinds)
    configuration = directory / "nginx.conf"
    configuration.write_text(
        f"daemon off;\nmaster_process off;\npid {directory}/nginx.pid;\n"
        f"error_log {directory}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}\n{recipe}\n}}\n"
    )
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    arguments = [program, "-p", str(directory), "-c", str(configuration)]
    with (directory / "output.log").open("wb") as log:
        process = subprocess.Popen(arguments, stdout=log, stderr=log)
    try:
        front = Nginx(f"https://{host}:{port}{place.path}", authority)
        _wait(front, process, directory)
        yield front
    finally:
        process.terminate()
        process.wait(30)
        sign_in.shutdown()
        sign_in.server_close()


def _wait(front: Nginx, process: subprocess.Popen[bytes], directory: Path) -> None:
    context = ssl.create_default_context(cafile=front.authority.file)
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with contextlib.suppress(httpx.HTTPError):
            answer = httpx.get(f"{front.url}/api/health", verify=context, timeout=5.0)
            if answer.status_code == 200:
                return
        time.sleep(0.05)
    logs = [path for path in directory.glob("*.log") if path.is_file()]
    raise RuntimeError("nginx does not serve:\n" + "\n".join(path.read_text() for path in logs))
