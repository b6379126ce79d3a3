import re
import zlib

import pytest
from playwright.sync_api import expect

from statements import languages
from tests.browser.hard_texts import PAGES, UNFOLDED

STATEMENT = "/en/2016/long/"
LARGE_TEXT = "document.documentElement.style.fontSize = '200%'"
WIDE_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
WITHOUT_OUTLINE = """() => [...document.querySelectorAll(
  "a, button, input:not([type=hidden]), summary, [tabindex]")]
  .filter((element) => {
    element.focus();
    const style = getComputedStyle(element);
    const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return !element.matches(":focus-visible") || !isOutlined;
  })
  .map((element) => element.outerHTML)"""
TOO_LOW = """() => [...document.querySelectorAll(".pn, .masthead a, .foot a, .lines a, .row a")]
  .filter((link) => link.getBoundingClientRect().height < 44)
  .map((link) => link.outerHTML)"""
TOO_SMALL = """() => [...document.querySelectorAll("a")]
  .filter((link) => {
    const isInSentence = link.parentElement.textContent.trim() !== link.textContent.trim();
    const box = link.getBoundingClientRect();
    return !isInSentence && Math.min(box.width, box.height) < 24;
  })
  .map((link) => link.outerHTML)"""
PLACES_OF_NUMBERS = """() => [...document.querySelectorAll(".pn")]
  .map((number) => Math.round(number.getBoundingClientRect().x))"""
KNOTS = """() => Object.fromEntries([...document.querySelectorAll("[data-state]")].map((knot) => {
  const style = getComputedStyle(knot, "::before");
  const look = [style.backgroundColor, style.backgroundImage, style.borderRadius, style.scale];
  return [knot.dataset.state, look.join(" ")];
}))"""
SLANTED_OR_SPACED = """() => [...document.querySelectorAll("body *")]
  .filter((element) => element.matches(":lang(ar), :lang(zh)"))
  .filter((element) => [...element.childNodes].some((node) => node.nodeValue?.trim()))
  .filter((element) => {
    const style = getComputedStyle(element);
    return style.fontStyle !== "normal" || parseFloat(style.letterSpacing) > 0
      || parseFloat(style.letterSpacing) < 0;
  })
  .map((element) => element.outerHTML)"""
THREAD = """() => {
  const [thread, end] = [".thread", ".end"].map((name) =>
    getComputedStyle(document.querySelector(name)));
  return [thread.borderLeftWidth, thread.borderRightWidth, new DOMMatrix(end.transform).a];
}"""
UNREADABLE = """() => [...document.querySelectorAll("body *")]
  .filter((element) => [...element.childNodes].some((node) => node.nodeValue?.trim()))
  .filter((element) => {
    let ground = element;
    while (getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") {
      ground = ground.parentElement;
    }
    return getComputedStyle(element).color === getComputedStyle(ground).backgroundColor;
  })
  .map((element) => element.outerHTML)"""


def on_all(page, ask):
    """What `ask` answers of each page, where there is something to say."""
    answers = {}
    for name, address in PAGES.items():
        for code in ("en", "ar", "zh"):
            page.goto(languages.elsewhere(address, code))
            answers[name, code] = ask()
    return {where: answer for where, answer in answers.items() if answer}


def resize(page, width):
    page.set_viewport_size({"width": width, "height": 800})


def ground(page, selector="body"):
    return page.locator(selector).evaluate("node => getComputedStyle(node).backgroundColor")


def active(page):
    return page.evaluate("[document.activeElement.className, document.activeElement.id]")


def test_the_pages_run_no_script_keep_no_cookie_and_ask_no_other_host(archive, page, noise):
    scripts = on_all(page, lambda: page.evaluate("document.scripts.length"))

    assert scripts == {}
    assert page.context.cookies() == []
    assert noise == []


def test_no_page_scrolls_sideways_at_320_pixels_whatever_the_spacing_of_its_letters(archive, page):
    resize(page, 320)

    def ask():
        return [page.evaluate(TOO_WIDE), page.evaluate(WIDE_SPACING), page.evaluate(TOO_WIDE)]

    assert on_all(page, lambda: any(ask())) == {}


def test_no_page_scrolls_sideways_with_text_twice_as_large(archive, page):
    def ask():
        page.evaluate(LARGE_TEXT)
        found = []
        for width in (640, 1280):
            resize(page, width)
            found += [width] * page.evaluate(TOO_WIDE)
        return found

    assert on_all(page, ask) == {}


def test_the_first_tab_shows_a_link_that_leads_into_the_text(archive, page):
    page.goto(STATEMENT)

    page.keyboard.press("Tab")
    skip, box = active(page), page.locator(".skip").bounding_box()
    page.keyboard.press("Enter")

    assert skip == ["skip", ""]
    assert box["y"] >= 0
    assert active(page) == ["", "main"]


def test_whatever_takes_the_focus_shows_it(archive, page):
    page.keyboard.press("Tab")  # a browser outlines what has the focus once a key was used

    def ask():
        page.evaluate(UNFOLDED)
        return page.evaluate(WITHOUT_OUTLINE)

    assert on_all(page, ask) == {}


def test_the_number_of_a_paragraph_is_reached_by_keyboard_and_marks_it(archive, page):
    page.goto(STATEMENT)
    page.locator("main").focus()

    page.keyboard.press("Tab")  # to the year
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#p1")

    assert ground(page, "#p1") != ground(page, "#p2")


def test_arabic_and_chinese_are_never_slanted_or_spaced(archive, page):
    assert on_all(page, lambda: page.evaluate(SLANTED_OR_SPACED)) == {}


@pytest.mark.parametrize(
    ("code", "thread"), [("en", ["3px", "0px", 1]), ("ar", ["0px", "3px", -1])]
)
def test_the_thread_runs_on_the_side_where_reading_begins(archive, page, code, thread):
    page.goto(languages.elsewhere(STATEMENT, code))

    assert page.evaluate(THREAD) == thread


@pytest.mark.parametrize("name", ["a statement held in Arabic", "a year of hard texts"])
def test_the_numbers_of_the_paragraphs_stand_one_below_the_other(archive, page, name):
    page.goto(PAGES[name])

    places = page.evaluate(PLACES_OF_NUMBERS)

    assert len(places) > 2
    assert len(set(places)) == 1


def test_links_are_large_enough_to_be_hit(archive, page):
    def ask():
        found = []
        for width in (320, 1280):
            resize(page, width)
            found += page.evaluate(TOO_LOW) + page.evaluate(TOO_SMALL)
        return found

    assert on_all(page, ask) == {}


def test_the_dark_page_has_another_ground(archive, page):
    page.goto(STATEMENT)
    light = ground(page)

    page.emulate_media(color_scheme="dark")

    assert ground(page) != light


def test_in_forced_colours_each_state_keeps_a_knot_of_its_own(archive, page):
    page.emulate_media(forced_colors="active")

    page.goto(PAGES["home"])
    knots = page.evaluate(KNOTS)
    page.goto(PAGES["a year"])
    knots |= page.evaluate(KNOTS)

    assert sorted(knots) == ["held", "none", "official", "traced", "unofficial"]
    assert len(set(knots.values())) == 5
    assert "radial-gradient" in knots["traced"]


def test_in_forced_colours_all_words_can_be_read(archive, page):
    def ask():
        found = []
        for scheme in ("light", "dark"):
            page.emulate_media(forced_colors="active", color_scheme=scheme)
            found += page.evaluate(UNREADABLE)
        return found

    assert on_all(page, ask) == {}


def test_in_print_a_statement_keeps_its_origin_and_drops_the_navigation(archive, page):
    page.emulate_media(media="print")
    page.goto(STATEMENT)

    navigation = [place.is_visible() for place in page.locator("nav, .skip, .foot").all()]
    cards = page.locator(".card h2:visible").all_inner_texts()

    assert set(navigation) == {False}
    assert cards == ["Where this text comes from", "Cite this message"]


def test_in_print_a_comparison_shows_what_is_folded_too(archive, page):
    page.emulate_media(media="print")
    page.goto(PAGES["two hard editions compared"])

    folded = page.locator(".fold .para > p").all()

    assert len(folded) > 1
    assert [words.bounding_box()["height"] > 0 for words in folded] == [True] * len(folded)


def test_what_was_removed_and_added_is_not_copied_with_its_marks(archive, page):
    page.goto("/en/2020/sea-director/editions/1/with/2/")

    page.keyboard.press("Control+A")
    copied = page.evaluate("getSelection().toString()")

    assert "arive." in copied
    assert "[added:" not in copied


def test_words_removed_and_added_look_different_without_any_colour(archive, page):
    page.emulate_media(forced_colors="active")
    page.goto("/en/2020/sea-director/editions/1/with/2/")

    looks = [
        page.locator(f"#p1 {name}").evaluate("node => getComputedStyle(node).textDecorationLine")
        for name in ("del", "ins")
    ]

    assert looks == ["line-through", "underline"]


def test_a_picture_that_is_too_wide_scrolls_by_itself_and_by_keyboard(archive, page):
    resize(page, 320)
    page.goto(PAGES["topics"])
    region = page.locator(".scroll").first

    region.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")

    expect(region).not_to_have_js_property("scrollLeft", 0)
    assert not page.evaluate(TOO_WIDE)


@pytest.mark.parametrize(("code", "side"), [("en", "left"), ("ar", "right")])
def test_the_names_of_the_topics_begin_where_reading_begins(archive, page, code, side):
    page.goto(languages.elsewhere(PAGES["topics"], code))

    picture, label = (
        page.locator(part).first.bounding_box() for part in (".score", ".score .topic")
    )

    starts = {
        "left": label["x"] - picture["x"],
        "right": picture["x"] + picture["width"] - label["x"] - label["width"],
    }
    assert abs(starts[side]) < 2


def test_a_statement_is_printed_on_a_few_pages_with_words(archive, page):
    page.goto(STATEMENT)

    printed = page.pdf(format="A4")

    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", printed, re.DOTALL)
    drawn = b"".join(zlib.decompress(stream) for stream in streams if stream[:1] == b"x")
    assert len(re.findall(rb"/Type /Page\b", printed)) in (2, 3)
    assert len(re.findall(rb"\bTj\b", drawn)) > 100
