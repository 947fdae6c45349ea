"""What only a browser can tell: what is in view, on the clipboard, within the screen, and readable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.webui.browser import CHROMIUM, DRIVER, chromium, serving, waiting

pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no chromium with chromedriver is installed here")

PHRASE = "?q=%22plainly+incompetent%22"
PAGES = (
    *("/", f"/{PHRASE}", f"/{PHRASE}&group=case", f"/{PHRASE}&group=opinion", "/475-us-335"),
    *(f"/475-us-335/powell{PHRASE}", "/475-us-335/powell/9/cite", "/help", "/x"),
)

Open = Callable[..., Chrome]


@pytest.fixture(scope="module")
def base(index: Path) -> Iterator[str]:
    with serving(index) as url:
        yield url


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """A browser of the kind asked for; one of each kind is kept for the module."""
    with ExitStack() as stack:
        kept: dict[tuple[object, ...], Chrome] = {}

        def open_one(*, width: int = 1280, dark: bool = False, scripts: bool = True) -> Chrome:
            kind = (width, dark, scripts)
            if kind not in kept:
                profile = tmp_path_factory.mktemp("profile")
                kept[kind] = stack.enter_context(chromium(profile, width=width, dark=dark, scripts=scripts))
            return kept[kind]

        yield open_one


@pytest.fixture
def browser(opened: Open, base: str) -> Chrome:
    """The ordinary browser, with nothing remembered, allowed to use the clipboard."""
    driver = opened()
    permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"]
    driver.execute_cdp_cmd("Browser.grantPermissions", {"origin": base, "permissions": permissions})
    driver.get(f"{base}/help")
    driver.execute_script("localStorage.clear()")
    return driver


def in_view(driver: Chrome, element: WebElement) -> bool:
    top, bottom, height = driver.execute_script(
        "const box = arguments[0].getBoundingClientRect(); return [box.top, box.bottom, innerHeight]", element
    )
    return bool(0 <= top < height and bottom > 0)


def clipboard(driver: Chrome) -> str:
    return str(
        driver.execute_async_script("navigator.clipboard.readText().then(arguments[0], e => arguments[0](`${e}`))")
    )


def logged(driver: Chrome) -> list[dict[str, str]]:
    """What the pages reported since last asked: refused resources, errors of scripts."""
    return list(driver.execute("getLog", {"type": "browser"})["value"])


def value(area: WebElement) -> str:
    return str(area.get_property("value"))


def one(driver: Chrome, selector: str) -> WebElement:
    return driver.find_element(By.CSS_SELECTOR, selector)


def search_and_open(driver: Chrome, base: str) -> None:
    """From the start page to Powell's passage, as a reader goes."""
    driver.get(base)
    one(driver, "#q").send_keys('"plainly incompetent" author:powell', Keys.ENTER)
    waiting(driver).until(lambda d: d.find_elements(By.CSS_SELECTOR, ".hit"))
    assert [hit.text for hit in driver.find_elements(By.CSS_SELECTOR, ".hit mark")] == ["plainly incompetent"]
    one(driver, ".hit .title").click()
    waiting(driver).until(lambda d: d.find_elements(By.CSS_SELECTOR, "article.writing"))


@pytest.mark.parametrize("scripts", [pytest.param(True, id="with scripts"), pytest.param(False, id="without scripts")])
def test_a_search_opens_the_passage_in_its_opinion_marked_and_in_view(opened: Open, base: str, scripts: bool) -> None:
    driver = opened(scripts=scripts)
    search_and_open(driver, base)
    assert driver.current_url.endswith("#9")
    assert in_view(driver, driver.find_element(By.ID, "9"))
    assert one(driver, "[id='9'] mark").text == "plainly incompetent"


def test_without_scripts_filters_notes_and_copies_all_work(opened: Open, base: str) -> None:
    driver = opened(scripts=False)
    driver.get(f"{base}/?q=immunity")
    assert not one(driver, ".toggles").is_displayed()
    one(driver, ".filters.wide a[href*='type=dissent']").click()
    waiting(driver).until(lambda d: "type=dissent" in d.current_url)
    one(driver, ".hit [data-copy]").click()
    waiting(driver).until(lambda d: d.find_elements(By.ID, "as-markdown"))
    assert value(one(driver, "#as-markdown")).startswith("> ")
    driver.get(f"{base}/475-us-335/powell")
    call = one(driver, "#call-n4")
    call.click()
    assert driver.current_url.endswith("#n4")
    assert in_view(driver, driver.find_element(By.ID, "n4"))


def copy_first(driver: Chrome, target: str) -> None:
    one(driver, f".copy-menu [data-target='{target}']").click()
    waiting(driver).until(lambda d: "Copied as" in one(d, "#said").text)


@pytest.mark.parametrize("target", ["plain", "markdown", "obsidian"])
def test_copying_a_hit_puts_exactly_its_form_on_the_clipboard_and_says_so(
    browser: Chrome, base: str, target: str
) -> None:
    browser.get(f"{base}/{PHRASE}+author:powell")
    one(browser, ".hit [data-copy]").click()
    waiting(browser).until(lambda d: d.find_elements(By.CSS_SELECTOR, ".copy-menu"))
    copy_first(browser, target)
    browser.get(f"{base}/475-us-335/powell/9/cite?as={target}")
    assert clipboard(browser) == value(one(browser, f"#as-{target}"))
    assert "475 U.S. 335 (1986)" in clipboard(browser)


SELECT = """
const words = arguments[0].querySelector(".words");
const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
const nodes = []; while (walker.nextNode()) nodes.push(walker.currentNode);
const range = document.createRange();
range.setStart(nodes[0], arguments[1]); range.setEnd(nodes.at(-1), nodes.at(-1).length);
getSelection().removeAllRanges(); getSelection().addRange(range);
return range.toString();
"""


def test_selected_words_become_the_quotation_whole_and_without_the_note_call_between_them(
    browser: Chrome, base: str
) -> None:
    browser.get(f"{base}/475-us-335/powell")
    calling = one(browser, ".par:has(sup.call)")
    assert len(str(browser.execute_script(SELECT, calling, 10))) > 100
    browser.switch_to.active_element.send_keys("c")
    waiting(browser).until(lambda d: d.find_elements(By.CSS_SELECTOR, ".copy-menu"))
    assert "selected words" in one(browser, ".copy-menu").text
    copy_first(browser, "markdown")
    calls = [call.text for call in calling.find_elements(By.CSS_SELECTOR, "sup.call")]
    assert calls
    paragraph = browser.execute_async_script(
        "fetch(`/api/paragraphs/${arguments[0]}`).then(r => r.json()).then(arguments[1])",
        calling.get_attribute("data-passage"),
    )
    # Half a word selected is a word quoted.
    quoted = paragraph["text"][paragraph["text"].rindex(" ", 0, 10) + 1 :]
    assert clipboard(browser).startswith(f"> {quoted}\n")


def test_a_click_on_copy_takes_the_words_selected_before_it(browser: Chrome, base: str) -> None:
    browser.get(f"{base}/475-us-335/powell{PHRASE}#9")
    browser.execute_script("getSelection().selectAllChildren(document.querySelector('mark'))")
    one(browser, "[id='9'] [data-copy]").click()
    waiting(browser).until(lambda d: d.find_elements(By.CSS_SELECTOR, ".copy-menu"))
    copy_first(browser, "markdown")
    assert clipboard(browser).startswith("> plainly incompetent\n")


def test_where_the_clipboard_is_closed_the_words_stand_ready_to_copy(browser: Chrome, base: str) -> None:
    browser.get(f"{base}/475-us-335/powell#9")
    browser.execute_script("navigator.clipboard.writeText = () => Promise.reject(new Error('closed'))")
    one(browser, "[id='9'] [data-copy]").click()
    waiting(browser).until(lambda d: d.find_elements(By.CSS_SELECTOR, ".copy-menu"))
    one(browser, ".copy-menu [data-target='plain']").click()
    waiting(browser).until(lambda d: d.find_elements(By.CSS_SELECTOR, ".copy-menu textarea"))
    area = one(browser, ".copy-menu textarea")
    text = value(area)
    chosen = browser.execute_script("return [arguments[0].selectionStart, arguments[0].selectionEnd]", area)
    assert chosen == [0, len(text)]
    assert "475 U.S. 335" in text


def test_the_copy_menu_opens_and_closes_from_the_keyboard(browser: Chrome, base: str) -> None:
    browser.get(f"{base}/475-us-335/powell#9")
    link = one(browser, "[id='9'] [data-copy]")
    link.send_keys(Keys.ENTER)
    waiting(browser).until(lambda d: d.find_elements(By.CSS_SELECTOR, ".copy-menu"))
    assert browser.switch_to.active_element.text == "Plain text"
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not browser.find_elements(By.CSS_SELECTOR, ".copy-menu")
    assert browser.switch_to.active_element == link


def test_keys_go_to_the_box_and_from_hit_to_hit_and_leave_typing_alone(browser: Chrome, base: str) -> None:
    browser.get(f"{base}/?q=immunity")
    body = one(browser, "body")
    titles = browser.find_elements(By.CSS_SELECTOR, ".hit .title")
    for keys, expected in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        browser.switch_to.active_element.send_keys(keys)
        assert browser.switch_to.active_element == titles[expected], (keys, expected)
    body.send_keys("/")
    box = one(browser, "#q")
    assert browser.switch_to.active_element == box
    box.send_keys(Keys.END, " j/k?")
    assert value(box) == "immunity j/k?"
    box.send_keys(Keys.ESCAPE)
    browser.switch_to.active_element.send_keys("?")
    waiting(browser).until(lambda d: d.current_url.endswith("/help"))


def test_keys_go_from_passage_to_passage_through_groups(browser: Chrome, base: str) -> None:
    browser.get(f"{base}/?q=immunity&group=case")
    opens = browser.find_elements(By.CSS_SELECTOR, ".group .hit [data-open]")
    assert len(opens) > 4
    for key, expected in (("j", 0), ("j", 1), ("j", 2), ("j", 3), ("k", 2), ("j", 3)):
        browser.switch_to.active_element.send_keys(key)
        assert browser.switch_to.active_element == opens[expected], (key, expected)
        assert in_view(browser, opens[expected])
    # The fourth is the first of the second case, whose name comes with it.
    assert in_view(browser, browser.find_elements(By.CSS_SELECTOR, ".group .of")[1])
    browser.switch_to.active_element.send_keys("c")
    waiting(browser).until(lambda d: d.find_elements(By.CSS_SELECTOR, ".copy-menu"))


def test_matches_are_stepped_through_and_counted(browser: Chrome, base: str) -> None:
    browser.get(f"{base}/475-us-335/powell?q=immunity")
    number = len(browser.find_elements(By.CSS_SELECTOR, "mark"))
    assert number > 3
    for key, expected in (("j", 1), ("j", 2), ("k", 1), ("k", number)):
        browser.switch_to.active_element.send_keys(key)
        assert one(browser, ".tally").text == f"match {expected} of {number}"
        assert in_view(browser, one(browser, "mark.here"))
    one(browser, "[data-step='1']").click()
    assert one(browser, "mark.here").get_attribute("id") == "match-1"


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_narrow_screen(opened: Open, base: str, path: str) -> None:
    driver = opened(width=390)
    driver.get(base + path)
    assert driver.execute_script("return [innerWidth, document.documentElement.scrollWidth]") == [390, 390]


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_what_a_link_leads_to_does_not_begin_under_the_bar_of_matches(opened: Open, base: str, width: int) -> None:
    """The bar holds the query and a link to every place: a long query of common words fills it."""
    driver = opened(width=width)
    driver.get(f"{base}/475-us-335/opinion?q=immunity+OR+officer+OR+warrant+OR+petitioner+OR+judge#12")
    bar, passage = one(driver, ".matches"), one(driver, "[id='12']")
    waiting(driver).until(lambda _: passage.location["y"] > 0 and in_view(driver, passage))
    bottom, top = (
        driver.execute_script(f"return arguments[0].getBoundingClientRect().{edge}", element)
        for edge, element in (("bottom", bar), ("top", passage))
    )
    assert bottom <= top


def test_the_text_is_66_to_72_characters_wide(opened: Open, base: str) -> None:
    driver = opened()
    driver.get(f"{base}/475-us-335/opinion")
    lines = driver.execute_script(
        """
        const counts = [];
        for (const words of document.querySelectorAll(".par.text .words")) {
          const text = words.textContent.length, range = document.createRange();
          range.selectNodeContents(words);
          const lines = [...range.getClientRects()].filter(box => box.height > 12);
          const rows = new Set(lines.map(box => Math.round(box.bottom))).size;
          if (rows > 5) counts.push(text / rows);
        }
        return counts;
        """
    )
    assert 62 <= sorted(lines)[len(lines) // 2] <= 74


CONTRAST = """
const seen = [];
// Colours as numbers, whatever way the style sheet writes them.
const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const rgba = (color) => {
  context.clearRect(0, 0, 1, 1); context.fillStyle = color; context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
};
const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255)
  .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const ground = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const color = rgba(getComputedStyle(at).backgroundColor);
    if (color[3] === 255) return color;
  }
  return rgba(getComputedStyle(document.documentElement).backgroundColor);
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
  const [a, b] = [rgba(getComputedStyle(element).color), ground(element)].map(luminance);
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  seen.push([ratio, element.tagName, element.className, walker.currentNode.data.trim().slice(0, 30)]);
}
return [getComputedStyle(document.documentElement).backgroundColor, seen];
"""


@pytest.mark.parametrize("dark", [pytest.param(False, id="light"), pytest.param(True, id="dark")])
@pytest.mark.parametrize("path", PAGES)
def test_every_word_stands_out_from_its_ground(opened: Open, base: str, path: str, dark: bool) -> None:
    driver = opened(dark=dark)
    driver.get(base + path)
    ground, seen = driver.execute_script(CONTRAST)
    assert ground == ("rgb(23, 24, 27)" if dark else "rgb(253, 252, 248)")
    assert len(seen) > 10
    assert [words for words in seen if words[0] < 4.5] == []
    assert "q=" not in path or "MARK" in {words[1] for words in seen}


def test_the_readers_choice_of_colours_and_size_is_kept_over_the_systems(browser: Chrome, base: str) -> None:
    browser.get(f"{base}/475-us-335/powell")
    size = "return parseFloat(getComputedStyle(document.querySelector('.words')).fontSize)"
    before = browser.execute_script(size)
    one(browser, "[data-theme-toggle]").click()
    one(browser, "[data-size='larger']").click()
    browser.get(f"{base}/475-us-335/opinion")
    assert one(browser, "[data-theme-toggle]").get_attribute("aria-pressed") == "true"
    assert (
        browser.execute_script("return getComputedStyle(document.documentElement).backgroundColor") == "rgb(23, 24, 27)"
    )
    assert browser.execute_script(size) > before


def test_the_pages_keep_to_their_own_policy_and_raise_no_errors(opened: Open, base: str) -> None:
    driver = opened()
    logged(driver)  # What earlier pages reported is no concern of these.
    for path in PAGES:
        driver.get(base + path)
        loaded = driver.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
        assert all(name.startswith(base) for name in loaded), path
    # The page that is not there is the one thing a browser has to report.
    reports = [entry["message"] for entry in logged(driver) if "/x " not in entry["message"]]
    assert reports == []


def test_paper_shows_the_text_and_its_permalink_and_none_of_the_chrome(opened: Open, base: str) -> None:
    driver = opened()
    driver.get(f"{base}/475-us-335/powell{PHRASE}")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        for selector in (".masthead", ".tabs", ".matches", ".contents", ".colophon"):
            assert not one(driver, selector).is_displayed(), selector
        assert f"{base}/475-us-335/powell" in one(driver, ".writing-head .print-only").text
        assert (
            driver.execute_script("return getComputedStyle(document.querySelector('.words')).color") == "rgb(0, 0, 0)"
        )
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
