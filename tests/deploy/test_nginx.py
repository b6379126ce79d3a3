"""nginx as `deploy/nginx.conf` sets it up, in front of a site of a few lines.

It runs with `make test-browser`, for it needs Debian's nginx and openssl.
"""

import os
import re
import socket
import ssl
import subprocess
import threading
from contextlib import closing
from http.client import HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.management.test_serve import free_port
from tests.test_environ import ROOT

NAME = "migrantsday.example"
MADE = "Fri, 18 Dec 2020 05:00:00 GMT"
GUARDS = {
    "Content-Security-Policy": "script-src 'self'",
    "Strict-Transport-Security": "max-age=1",
    "X-Content-Type-Options": "nosniff",
}
"""As the site sets them, with words of its own."""


class Site(BaseHTTPRequestHandler):
    """Answers as the site does: with its encoding, and how long it may be kept."""

    protocol_version = "HTTP/1.1"
    lifetime = "public, max-age=59"
    asked: list = []

    def do_GET(self):
        Site.asked.append((self.path, dict(self.headers)))
        encoding = self.headers["Accept-Encoding"]
        body = f"{self.path} {encoding} {len(Site.asked)}".encode()
        desk = self.path.startswith("/admin/")
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "private, no-store" if desk else Site.lifetime)
        self.send_header("Vary", "Accept-Encoding")
        for name, value in GUARDS.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else body)

    do_HEAD = do_POST = do_GET

    def date_time_string(self, timestamp=None):
        return MADE

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    Site.asked, Site.lifetime = [], "public, max-age=59"
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever).start()
        yield server
        server.shutdown()


@pytest.fixture
def ask(site, tmp_path):
    """Asks nginx, and returns status, headers and body."""
    port = free_port()
    _make_certificate(tmp_path)
    config = tmp_path / "nginx.conf"
    config.write_text(_here(tmp_path, site.server_address[1], port), "utf-8")
    nginx = subprocess.Popen(["nginx", "-c", str(config)], stderr=subprocess.PIPE)
    trusted = ssl.create_default_context(cafile=tmp_path / "fullchain.pem")

    def _ask(path, method="GET", body=None, **headers):
        connection = _Here(NAME, port, context=trusted, timeout=10)
        with closing(connection):
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()

    try:
        _wait_for(lambda: _answers(port, nginx))
        yield _ask
    finally:
        nginx.terminate()
        nginx.communicate(timeout=10)


def test_a_page_is_made_once_and_kept_while_it_says(ask):
    first, second = ask("/en/2020/"), ask("/en/2020/")

    assert first[2] == second[2]
    assert [path for path, _ in Site.asked] == ["/en/2020/"]


def test_a_page_whose_time_is_over_is_asked_for_anew(ask):
    Site.lifetime = "public, max-age=0"

    first, second = ask("/en/2020/"), ask("/en/2020/")

    assert first[2] != second[2]


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=1.0, gzip;q=0.8", "br"),
        ("zstd, gzip", "zstd"),
        ("gzip, br;q=0", "gzip"),
        ("gzip;q=0.5", "gzip"),
        ("deflate", "identity"),
        ("brotli", "identity"),
        ("", "identity"),
    ],
)
def test_a_browser_is_given_one_of_four_encodings(ask, accepted, encoding):
    assert ask("/en/", **{"Accept-Encoding": accepted})[2] == f"/en/ {encoding} 1"


def test_each_encoding_is_kept_by_itself(ask):
    asked = ["br", "gzip", "br, gzip", "gzip, deflate", "identity", "deflate"]

    bodies = [ask("/en/", **{"Accept-Encoding": each})[2] for each in asked]

    assert (
        bodies == ["/en/ br 1", "/en/ gzip 2", "/en/ br 1", "/en/ gzip 2"] + ["/en/ identity 3"] * 2
    )


def test_a_browser_is_told_when_a_kept_page_was_made(ask):
    assert [ask("/en/")[1]["Date"] for _ in range(2)] == [MADE, MADE]


def test_nothing_of_the_desk_is_kept(ask, tmp_path):
    first, second = ask("/admin/"), ask("/admin/")

    assert first[2] != second[2]
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []


def test_what_a_visitor_claims_is_written_over(ask):
    claims = {
        "X-Forwarded-For": "10.0.0.1",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": "evil.example",
        "X-Request-ID": "evil",
        "Host": "evil.example",
    }
    for path in ("/en/", "/admin/"):
        ask(path, **claims)

    for _, headers in Site.asked:
        assert headers["Host"] == NAME
        assert headers["X-Forwarded-For"] == "127.0.0.1"
        assert headers["X-Forwarded-Proto"] == "https"
        assert "X-Forwarded-Host" not in headers
        assert re.fullmatch("[0-9a-f]{32}", headers["X-Request-ID"])


def test_a_page_seen_before_is_served_while_the_site_is_away_and_no_other(ask, site, tmp_path):
    Site.lifetime = "public, max-age=1"
    kept = ask("/en/")
    site.shutdown()
    site.server_close()

    _wait_for(lambda: ask("/en/")[2] == kept[2] and '"STALE"' in _log(tmp_path))

    assert ask("/en/other/")[0] == 502
    assert ask("/admin/")[0] == 502


def test_a_form_that_is_too_long_is_refused(ask):
    assert ask("/admin/", "POST", b"a" * 2_600_000)[0] == 413
    assert ask("/admin/", "POST", b"a" * 2_500_000)[0] == 200


def test_probes_are_not_answered_to_others(ask):
    assert [ask(path)[0] for path in ("/livez", "/readyz")] == [404, 404]
    assert Site.asked == []


@pytest.mark.parametrize("path", ["/en/2020/", "/admin/"])
def test_what_guards_an_answer_is_the_site_s_and_said_once(ask, path):
    for _kept in range(2):
        _status, headers, _body = ask(path)
        assert {name: headers.get_all(name) for name in GUARDS} == {
            name: [value] for name, value in GUARDS.items()
        }


def test_what_nginx_answers_by_itself_is_guarded_too(ask, site):
    site.shutdown()
    site.server_close()

    for status, path in [(502, "/en/"), (502, "/admin/"), (404, "/livez")]:
        found, headers, _body = ask(path)
        assert found == status
        assert {name: headers.get_all(name) for name in GUARDS} == {
            "Content-Security-Policy": ["default-src 'none'; frame-ancestors 'none'"],
            "Strict-Transport-Security": ["max-age=63072000; includeSubDomains; preload"],
            "X-Content-Type-Options": ["nosniff"],
        }


def test_the_log_has_what_was_asked_and_nothing_of_who_asked(ask, tmp_path):
    ask(
        "/en/?q=zqsecret", **{"User-Agent": "zqsecret", "Referer": "zqsecret", "Cookie": "zqsecret"}
    )

    _wait_for(lambda: '"status":200,"method":"GET","path":"/en/"' in _log(tmp_path))
    line = _log(tmp_path)
    assert "zqsecret" not in line
    assert "127.0.0.1" not in line


class _Here(HTTPSConnection):
    """The site's name, on this machine."""

    def connect(self):
        plain = socket.create_connection(("127.0.0.1", self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)


def _make_certificate(folder):
    command = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1")
    names = ("-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}")
    files = ("-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem"))
    subprocess.run([*command, *names, *files], check=True, capture_output=True)


def _here(folder, site, port):
    """The configuration as it is, but for the places and ports of this machine."""
    ours = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    for place, here in {
        "127.0.0.1:8000": f"127.0.0.1:{site}",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "/etc/ssl/migrantsday": str(folder),
        "/var/cache/nginx/migrantsday": str(folder / "cache"),
        "/var/log/nginx": str(folder),
    }.items():
        assert place in ours
        ours = ours.replace(place, here)
    ours = re.sub(r"^ *listen \[::\].*$", "", ours, flags=re.MULTILINE)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    user = "user root;" if os.geteuid() == 0 else ""  # whose the folder is
    return (
        f"daemon off; {user} pid {folder}/pid; error_log {folder}/error.log;"
        f"events {{}} http {{ {paths}\n{ours}\n}}\n"
    )


def _answers(port, nginx):
    assert nginx.poll() is None, nginx.stderr.read().decode()
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _log(folder):
    return (folder / "access.log").read_text("utf-8")


def _wait_for(condition):
    """Ten seconds at most."""
    for _ in range(100):
        if condition():
            return
        threading.Event().wait(0.1)
    raise AssertionError("It does not come to pass.")
