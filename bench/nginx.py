"""nginx as Debian packages it: the page as a file with its gzip beside it, or kept before us."""

import gzip
import os
import shutil
from typing import Final

from bench.places import FOLDER, PAGE

BOTH: Final = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
    types {{ text/html html; }}
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {http}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            {location}
        }}
    }}
}}
"""
STATIC: Final = """
            root {www};
            gzip_static on;
"""
CACHE: Final = """
    proxy_cache_path {folder}/kept keys_zone=pages:1m max_size=64m inactive=10m use_temp_path=off;
    map $http_accept_encoding $encoding {{
        default "";
        ~br br;
        ~gzip gzip;
    }}
    upstream site {{
        server 127.0.0.1:{behind};
        keepalive 8;
    }}
"""
PROXY: Final = """
            proxy_pass http://site;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header Connection "";
            proxy_set_header Accept-Encoding $encoding;
            proxy_cache pages;
            proxy_cache_key $host$request_uri$encoding;
            proxy_cache_lock on;
            proxy_cache_use_stale error timeout http_500 http_502 http_503 http_504;
            proxy_ignore_headers Vary;
"""
"""`Vary` is in the key already, in three spellings instead of as many as there are browsers."""


def static(port: int) -> list[str]:
    """The command that serves the page from the disk."""
    PAGE.with_suffix(".html.gz").write_bytes(gzip.compress(PAGE.read_bytes(), 9))
    return _command("nginx-static", port, http="", location=STATIC.format(www=PAGE.parent))


def proxy(port: int, behind: int) -> list[str]:
    """The command that keeps what the site on the port `behind` answers."""
    http = CACHE.format(folder=FOLDER / "nginx-proxy", behind=behind)
    return _command("nginx-proxy", port, http=http, location=PROXY)


def _command(name: str, port: int, *, http: str, location: str) -> list[str]:
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)  # what an earlier run kept is not measured
    folder.mkdir()
    # Its workers would else be another user, who may not read the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    file = folder / "nginx.conf"
    file.write_text(
        BOTH.format(user=user, folder=folder, port=port, http=http, location=location), "utf-8"
    )
    return ["nginx", "-p", str(folder), "-c", str(file)]
