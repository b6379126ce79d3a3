import ast
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from migrantsday import environ

ROOT = Path(__file__).parent.parent


def test_a_file_gives_what_the_environment_does_not_have(tmp_path, monkeypatch):
    file = tmp_path / ".env"
    file.write_text(
        "\ufeff# a comment\n\nDEBUG=true\n CONTACT_EMAIL = 'a=b' \nPORT=9000\n", "utf-8"
    )
    monkeypatch.setattr("os.environ", {"PORT": "8001"})

    environ.read(file)

    found = [environ.text(name) for name in ("DEBUG", "CONTACT_EMAIL", "PORT")]
    assert found == ["true", "a=b", "8001"]


def test_no_file_is_no_fault(tmp_path):
    environ.read(tmp_path / ".env")


@pytest.mark.parametrize(
    "line", ["SECRET_KEY secret", "=secret", "export SECRET_KEY=secret", "a=secret"]
)
def test_a_line_that_sets_nothing_is_named_by_its_number_and_not_shown(tmp_path, line):
    file = tmp_path / ".env"
    file.write_text(f"\n{line}\n", "utf-8")

    with pytest.raises(ImproperlyConfigured, match=r"^\.env, line 2: write NAME=value\.$"):
        environ.read(file)


def test_a_file_that_is_not_utf_8_is_named(tmp_path):
    file = tmp_path / ".env"
    file.write_bytes(b"CONTACT_EMAIL=\xff")

    with pytest.raises(ImproperlyConfigured, match=r"^\.env cannot be read: "):
        environ.read(file)


def test_an_empty_value_means_the_default(monkeypatch):
    monkeypatch.setenv("SETTING", "")

    assert environ.text("SETTING", "default") == "default"
    assert environ.flag("SETTING", default=True) is True
    assert environ.number("SETTING", default=7, highest=9) == 7
    assert environ.words("SETTING", "a,b") == ["a", "b"]


@pytest.mark.parametrize(("value", "meaning"), [("true", True), ("TRUE", True), ("False", False)])
def test_a_flag_is_true_or_false(monkeypatch, value, meaning):
    monkeypatch.setenv("SETTING", value)

    assert environ.flag("SETTING") is meaning


@pytest.mark.parametrize("value", ["maybe", "1", "yes", " "])
def test_a_flag_is_nothing_else(monkeypatch, value):
    monkeypatch.setenv("SETTING", value)

    with pytest.raises(ImproperlyConfigured, match=r"^SETTING must be true or false, not "):
        environ.flag("SETTING")


def test_a_choice_is_one_of_what_is_offered(monkeypatch):
    monkeypatch.setenv("SETTING", "json")

    assert environ.choice("SETTING", default="text", offered=("text", "json")) == "json"


@pytest.mark.parametrize("value", ["xml", "JSON", " "])
def test_a_choice_is_nothing_else(monkeypatch, value):
    monkeypatch.setenv("SETTING", value)

    with pytest.raises(ImproperlyConfigured, match=r"^SETTING must be text or json, not "):
        environ.choice("SETTING", default="text", offered=("text", "json"))


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "65536", "٣", "9" * 5000])
def test_a_number_is_whole_and_in_its_range(monkeypatch, value):
    monkeypatch.setenv("SETTING", value)

    with pytest.raises(
        ImproperlyConfigured, match=r"^SETTING must be a whole number from 1 to 65535"
    ):
        environ.number("SETTING", default=1, highest=65535)


def test_words_stand_between_commas(monkeypatch):
    monkeypatch.setenv("SETTING", " a.example, ,b.example,")

    assert environ.words("SETTING") == ["a.example", "b.example"]


def test_networks_are_addresses_or_ranges(monkeypatch):
    monkeypatch.setenv("SETTING", "10.0.0.7,10.1.0.0/16,::1")

    assert environ.networks("SETTING", "") == ["10.0.0.7", "10.1.0.0/16", "::1"]


@pytest.mark.parametrize("value", ["*", "proxy.example", "10.0.0.7/16", "10.0.0"])
def test_a_network_that_would_be_trusted_by_mistake_or_never_is_refused(monkeypatch, value):
    monkeypatch.setenv("SETTING", f"127.0.0.1,{value}")

    with pytest.raises(ImproperlyConfigured, match=r"^SETTING must be addresses or networks"):
        environ.networks("SETTING", "")


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://Migrantsday.example/", "https://migrantsday.example"),
        ("http://localhost:8001", "http://localhost:8001"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_a_host_and_perhaps_a_port(monkeypatch, value, address):
    monkeypatch.setenv("SETTING", value)

    assert environ.origin("SETTING", "").geturl() == address


@pytest.mark.parametrize(
    "value",
    [
        "migrantsday.example",
        "ftp://migrantsday.example",
        "https://",
        "https://migrantsday.example/en/",
        "https://migrantsday.example?a",
        "https://editor@migrantsday.example",
        "https://migrantsday.example:99999",
        "https://migrants day.example",
        "http://[::1",
        "http://[1:2]",
    ],
)
def test_an_origin_is_nothing_else(monkeypatch, value):
    monkeypatch.setenv("SETTING", value)

    with pytest.raises(ImproperlyConfigured, match=r"^SETTING must be an address like https://"):
        environ.origin("SETTING", "")


def test_the_example_lists_every_setting_with_its_default():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))

    assert example == settings_read_by_the_code()


READERS = {"address", "choice", "flag", "networks", "number", "origin", "text", "words"}


def settings_read_by_the_code() -> dict[str, str]:
    """Names and defaults of all calls as environ.text("HOST", "127.0.0.1"); "" where it is made."""
    files = [*(ROOT / "migrantsday").rglob("*.py"), *(ROOT / "statements").rglob("*.py")]
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    return {
        node.args[0].value: default_of(node)
        for node in nodes
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).startswith("environ.")
        and node.func.attr in READERS
    }


def default_of(call: ast.Call) -> str:
    named = [keyword.value for keyword in call.keywords if keyword.arg == "default"]
    [default] = [*call.args[1:], *named] or [
        ast.Constant("false" if call.func.attr == "flag" else "")
    ]
    return str(default.value) if isinstance(default, ast.Constant) else ""
