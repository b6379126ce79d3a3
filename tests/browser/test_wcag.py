"""Every kind of page by the rules of WCAG, in a file of its own: it takes as long as all others."""

import pytest

from statements import languages
from tests.browser.hard_texts import PAGES, UNFOLDED

LOOKED_AT = {
    "en": [(320, "light"), (1280, "dark")],
    "ar": [(320, "dark"), (1280, "light")],
    "zh": [(320, "light"), (1280, "dark")],
}
"""Each width, each scheme and each way of writing with each other, not all with all."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_rule_of_wcag_narrow_or_wide_light_or_dark(
    archive, page, every_violation, name
):
    found = []
    for code, sizes in LOOKED_AT.items():
        page.goto(languages.elsewhere(PAGES[name], code))
        page.evaluate(UNFOLDED)
        for width, scheme in sizes:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            found += [(code, width, scheme, *violation) for violation in every_violation()]

    assert found == []
