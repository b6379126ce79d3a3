"""Requests that no reader sends: none gives a failure, a way off the site, or somebody's words."""

import pytest
from django.core.exceptions import ValidationError

from statements.models import Edition
from tests.factories import make_released, make_statement
from tests.reader import as_sent

pytestmark = pytest.mark.django_db

TEXT = "/en/2020/message/"


@pytest.fixture(autouse=True)
def text():
    make_released(statement=make_statement(2020, slug="message"))


@pytest.fixture
def nothing(client):
    """What an address answers where there is nothing."""
    return as_sent(client.get("/en/2999/"))


def ask(client, path):
    """The path as it stands: the client would take two slashes for a host."""
    return client.get("/", PATH_INFO=path.encode().decode("latin-1"))


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("/en", "/en/"),
        ("/en/2020", "/en/2020/"),
        ("/en/2020/message", TEXT),
        ("/en/2020/message/editions/1", f"{TEXT}editions/1/"),
        ("/en/2020/message/with/fr", f"{TEXT}with/fr/"),
        ("/en/coverage", "/en/coverage/"),
        ("/en/2020?x=1", "/en/2020/?x=1"),
        ("/en/2027", "/en/2027/"),  # whether or not there is something
    ],
)
def test_a_missing_slash_is_added(client, address, location):
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (301, location)


@pytest.mark.parametrize(
    "path",
    [
        "/EN/2020/",
        "/de/2020/",
        "/en/２０２０/",
        "/en/٢٠٢٠/",
        "/zh-hans/2020/",
        "/en-GB/2020/",
        "/en_GB/2020/",
        "/en/12020/",
        "/en/0000/",
        "/en/1999/",
        "/en/2999/",
        "/en/-1/",
        "/en/2020.5/",
        "/en/ 2020/",
        "/en/2020/Message/",
        "/en/2020/message.txt",
        "/en/2020/message /",
        "/en/2020/méssage/",
        "/en/2020/message\n/",
        "/en/2020//message/",
        "/en//2020/",
        "/en/2020/message/editions/0/",
        "/en/2020/message/editions/01/",
        "/en/2020/message/editions/2/",
        "/en/2020/message/editions/99999/",
        "/en/2020/message/editions/-1/",
        "/en/2020/message/editions/1e0/",
        "/en/2020/message/editions/１/",
        "/en/2020/message/with/",
        "/en/2020/message/with/de/",
        "/en/2020/message/with/EN/",
        "/en/2020/message/with/zh-hans/",
        "/en/2020/message/with/en-GB/",
        "/en/2020/message/with/fr/es/",
        "/en/2020/nothing/with/fr/",
        "/en/2020/nothing/with/en/",
        "/en/２０２０/message/with/fr/",
        "/en/coverage/2020/",
        "/en/2020/message;x=1/",
        "/en/2020/\x00",
        "/en/2020/\x00/",
        "/en/offices/' OR 1=1 --/",
        "/en/offices/%/",
        "/en/offices/<script>/",
        "/en/" + "a" * 9_000 + "/",
        "/en/2020/" + "a" * 9_000 + "/",
        "/en/offices/" + "9" * 400 + "/",
        "/en/../admin/",
        "/en/2020/../../etc/passwd",
        "//evil.example/en",
        "//evil.example/en/2020",
        "///evil.example/",
        "/\\evil.example/",
        "/https://evil.example/",
        "/%2f%2fevil.example/",
        "/.git/config",
        "/.env",
        "/manage.py",
        "/var/db.sqlite3",
        "/var/secret_key",
        "/media/",
        "/wp-login.php",
        "/static/",
        "/static",
        "/static/../settings.py",
        "/static/../migrantsday/settings.py",
        "/static/../../var/secret_key",
        "/static/..\\..\\manage.py",
        "/static//etc/passwd",
        "/static/css/",
        "/static/css/site.css\x00.txt",
    ],
)
def test_an_address_that_is_none_is_not_found(client, settings, nothing, path):
    settings.STATIC_ROOT = settings.BASE_DIR / "static"

    response = ask(client, path)

    assert as_sent(response) == nothing


@pytest.mark.parametrize(
    "address",
    ["/en/%ff%fe/", "/en/2020/%00", "/en/2020/%c0%af/", "/static/%2e%2e/manage.py", "/%2e%2e/.env"],
)
def test_bytes_that_are_no_letters_are_not_found(client, nothing, address):
    assert as_sent(client.get(address)) == nothing


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "",
        "a@b",
        "localhost@evil.example",
        "localhost,evil.example",
        "localhost evil.example",
        "localhost:80:80",
        "localhost/evil",
        "xn--\x00",
        ".localhost",
        "a" * 5_000,
    ],
)
def test_a_host_that_is_not_ours_is_refused_and_kept_by_nobody(client, host):
    for address in ("/", "/en/", "/en", "/robots.txt", "/sitemap.xml", "/admin/login/", "/nothing"):
        response = client.get(address, headers={"host": host})
        assert response.status_code == 400
        assert "no-store" in response["Cache-Control"]
        assert "Location" not in response.headers


def test_the_hosts_of_this_machine_are_ours(client):
    for host in ("localhost", "localhost:8000", "127.0.0.1:8001", "[::1]:8000", "LOCALHOST"):
        assert client.get("/en/", headers={"host": host}).status_code == 200


def test_the_front_door_reads_no_endless_list_of_languages(client):
    endless = ",".join(f"x{number};q=0.{number}" for number in range(750))
    assert len(endless) > 7_500

    response = client.get("/", headers={"accept-language": endless})

    assert (response.status_code, response["Location"]) == (302, "/en/")


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "page=" + "9" * 30,
        "year__gte=1",
        "&".join(f"a{n}=1" for n in range(1_500)),
        "%",
        "[]",
    ],
)
def test_a_question_nobody_asked_changes_nothing(client, query):
    for address in ("/en/", TEXT, "/en/offices/", "/en/2999/"):
        assert as_sent(client.get(f"{address}?{query}")) == as_sent(client.get(address))


def test_many_headers_change_nothing(client):
    headers = {f"x-header-{number}": "x" * 30 for number in range(200)}

    assert as_sent(client.get(TEXT, headers=headers)) == as_sent(client.get(TEXT))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(1_500))),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n"),
        ("multipart/form-data", b"no boundary"),
        ("application/json", b"[" * 100_000),
        ("text/plain; charset=utf-7", b"\xff\xfe" * 2_000_000),
    ],
)
def test_what_is_posted_is_refused_unread(client, kind, body):
    response = client.generic("POST", TEXT, body, kind)

    assert (response.status_code, response.content) == (405, b"")


@pytest.mark.parametrize("letter", ["\x08", "\u202e", "\x00", "\x7f"])
@pytest.mark.parametrize(
    "field",
    ["attribution", "title", "body", "signature", "editor_note", "source_note", "correction_note"],
)
def test_a_letter_that_controls_is_refused_in_every_text(field, letter):
    edition = Edition(**{field: f"ab{letter}c"})

    with pytest.raises(ValidationError) as refusal:
        edition.clean_fields()

    assert refusal.value.message_dict[field] == ["Remove the control character at position 3."]
