from statements.templatetags.rehearsals import by_kind


def test_addresses_stand_under_their_kinds_in_order():
    addresses = [
        "/en/",
        "/en/2020/",
        "/en/2020/iom/",
        "/en/2020/iom/editions/1/",
        "/en/2020/iom/with/fr/",
        "/en/offices/",
        "/en/offices/iom/",
        "/fr/2020/",
        "/media/photos/harbour.jpg",
    ]

    assert by_kind(addresses) == [
        ("Years", ["/en/2020/", "/fr/2020/"]),
        ("Statements", ["/en/2020/iom/"]),
        (
            "Editions and texts side by side",
            ["/en/2020/iom/editions/1/", "/en/2020/iom/with/fr/"],
        ),
        ("Offices", ["/en/offices/iom/"]),
        ("Lists and other pages", ["/en/", "/en/offices/", "/media/photos/harbour.jpg"]),
    ]


def test_no_address_has_no_kind():
    assert by_kind([]) == []
