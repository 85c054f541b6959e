"""What the page shows and does in Debian's Chromium: to people who read, print, prefer the dark, or have no mouse.

Skipped as a whole (exit status 77) where there is none, unless SOCKSPEC_NO_SKIPS says that there has to be.
"""
import importlib.util
import os
import shutil
import sys
import unittest

import sockspec
from formats_test import HOSTILE, Formats, sample, with_hostile_texts

FAILED = "tcp-server/stamps-each-message"
NEEDED = {"chromium": shutil.which("chromium"), "chromedriver": shutil.which("chromedriver"), "selenium": importlib.util.find_spec("selenium")}
MISSING = [name for name, found in NEEDED.items() if not found]
if not MISSING:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.wait import WebDriverWait

# Every text that is shown, with its contrast by WCAG's formula against the nearest background that is not transparent.
CONTRASTS = """
const light = (colour) => {
  const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (node) => {
  for (; node; node = node.parentElement) {
    const colour = getComputedStyle(node).backgroundColor;
    if (!/, 0\\)$|transparent/.test(colour)) return colour;
  }
  return "rgb(255, 255, 255)";
};
const found = [];
for (const node of document.querySelectorAll("body *")) {
  const text = [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE && child.textContent.trim()).map((child) => child.textContent).join("");
  if (!text || !node.checkVisibility() || node.closest("script, style, option")) continue;
  const style = getComputedStyle(node), band = node.closest("g")?.querySelector("rect.band");
  const ink = light(node instanceof SVGElement ? style.fill : style.color), paper = light(band ? getComputedStyle(band).fill : behind(node));
  found.push([(Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05), `${node.tagName}.${node.getAttribute("class")}: ${text.slice(0, 40)}`]);
}
return found;
"""
SHOWN = "return [...document.querySelectorAll(arguments[0])].filter((node) => node.checkVisibility()).length"
FOCUSED = "const at = document.activeElement; return at.name || at.id || at.closest('details')?.id || at.dataset.requirement || at.textContent + (at.closest('section') ? at.offsetTop : '')"


def every_state():
    """The sample, which has failed, warned, undecided and skipped scenarios, and one that only a `may` speaks of."""
    report = sample()
    server = report["subjects"][0]
    told = next(s for s in server["scenarios"] if s["id"] == "one-byte-segments")
    may = next(r for r in server["requirements"] if r["id"] == told["failure"]["requirement"])
    report["totals"]["requirements"][may["verdict"]] -= 1
    may["level"], may["verdict"] = "may", "note"
    report["totals"]["requirements"]["note"] += 1
    return report


@unittest.skipIf(MISSING, f"missing: {', '.join(MISSING)}")
class Browser(Formats):
    @classmethod
    def setUpClass(cls):
        options = webdriver.ChromeOptions()
        options.binary_location = NEEDED["chromium"]
        for option in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,1000"):
            options.add_argument(option)
        cls.driver = webdriver.Chrome(service=Service(NEEDED["chromedriver"]), options=options)
        cls.addClassCleanup(cls.driver.quit)

    def open(self, report, scenario="", media="", scheme="light"):
        page = self.folder / "page.html"
        page.write_text(self.written("html", report))
        self.visit(page, scenario, media, scheme)

    def visit(self, page, scenario="", media="", scheme="light"):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": [{"name": "prefers-color-scheme", "value": scheme}]})
        self.driver.get(f"file://{page}#{scenario}")

    def run_script(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def becomes_true(self, condition):
        WebDriverWait(self.driver, sockspec.PATIENCE).until(lambda _: condition())


class Shown(Browser):
    def test_a_scenario_is_drawn_when_it_is_opened(self):
        self.open(sample(), FAILED)
        page = self.driver.page_source
        self.assertEqual(self.run_script("return document.querySelectorAll('details.scenario svg').length"), 1)
        self.assertIn("▶ FAIL", page)
        self.assertIn("<mark>1 2026</mark>", page)
        self.assertIn("8 of 8 scenarios", page)
        self.assertIn("sockspec check tcp-server --only stamps-each-message --seed 42", page)

    def test_it_leads_to_the_packets(self):
        report = sample()
        for folder, link in (("build/packets", "/build/packets/"), ("javascript:x", "/javascript%3Ax/"), ('">\x01', "/%22%3E%01/")):
            report["run"]["captures"] = folder
            self.driver.get("about:blank")  # to go to where one is loads nothing
            self.open(report, "tcp-server/one-byte-segments")
            self.assertRegex(self.driver.page_source, f'<a href="[^":]*{link}tcp-server/one-byte-segments.pcapng">')

    def test_fin_and_rst_look_different(self):
        self.open(sample(), "tcp-server/sigint-with-clients")
        page = self.driver.page_source
        self.assertIn('class="line rst"', page)
        self.assertIn("gets SIGINT", page)
        self.assertIn("exits with status 0", page)

    def test_what_a_program_sent_stays_text(self):
        for hostile in HOSTILE:
            self.open(with_hostile_texts(sample(), hostile), FAILED)
            self.assertEqual(self.run_script("return document.querySelectorAll('details.scenario svg').length"), 1)
            self.assertEqual(self.run_script("return document.querySelectorAll('script:not([type])').length"), 1)

    def test_nothing_of_it_is_refused_by_its_own_policy(self):
        self.open(sample(), FAILED)
        self.assertEqual([entry["message"] for entry in self.driver.get_log("browser")], [])

    def test_every_text_can_be_read_in_the_light_and_in_the_dark(self):
        papers = set()
        for scheme in ("light", "dark"):
            self.open(every_state(), FAILED, scheme=scheme)
            self.driver.find_element(By.ID, "open").click()
            papers.add(self.run_script("return getComputedStyle(document.body).backgroundColor"))
            self.assertEqual(self.run_script("return new Set([...document.querySelectorAll('details.scenario .state')].map((s) => s.className)).size"), 4)
            contrasts = self.run_script(CONTRASTS)
            self.assertGreater(len(contrasts), 300)
            self.assertEqual([found for found in contrasts if found[0] < 4.5], [], scheme)
        self.assertEqual(len(papers), 2)

    def test_on_paper_is_what_is_open_whole_and_without_controls(self):
        self.open(sample(), FAILED, media="print")
        for controls in ("form", "input", "select", "output", "#open"):
            self.assertEqual(self.run_script(SHOWN, controls), 0, controls)
        self.assertEqual(self.run_script(SHOWN, "details.scenario > summary"), 8)
        self.assertEqual(self.run_script(SHOWN, "details.scenario .ladder svg"), 1)
        self.assertEqual(self.run_script("return [...document.querySelectorAll('pre')].filter((pre) => pre.checkVisibility()"
                                         " && pre.scrollHeight > pre.clientHeight + 1).length"), 0, "a text is cut off")
        self.assertEqual([found for found in self.run_script(CONTRASTS) if found[0] < 4.5], [])

    def test_in_the_dark_the_paper_stays_white(self):
        self.open(sample(), FAILED, media="print", scheme="dark")
        self.assertEqual(self.run_script("return getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")


class FirstCause(Browser):
    def test_it_stands_at_the_top_as_a_whole_story_and_is_not_opened(self):
        self.open(sample())
        first = self.driver.find_element(By.CSS_SELECTOR, "[data-story]")
        self.assertEqual(first.get_attribute("data-story"), FAILED)
        self.assertEqual(len(first.find_elements(By.TAG_NAME, "svg")), 1)
        self.assertIn("Likely cause", first.text)
        headings = self.run_script("return [...document.querySelectorAll('h2')].map((h) => h.textContent)")
        self.assertLess(headings.index("tcp-server python3 'my server.py' {port}"), headings.index("All requirements"))


class Keyboard(Browser):
    def tabbed(self):
        """What has the focus as Tab goes through the page, until it comes round."""
        seen = []
        while True:
            self.press(Keys.TAB)
            at = self.run_script(FOCUSED)
            if at in seen or self.run_script("return document.activeElement === document.body"):
                return seen
            seen.append(at)

    def test_tab_reaches_every_filter_and_every_scenario_in_the_order_of_the_page(self):
        self.open(sample())
        seen = self.tabbed()
        filters = ["state", "profile", "subject", "requirement", "text", "Show all", "open", "close"]
        scenarios = [f"{subject['id']}/{scenario['id']}" for subject in sample()["subjects"] for scenario in subject["scenarios"]]
        self.assertEqual(seen[seen.index("state"):], filters + scenarios)

    def test_enter_and_space_open_and_close_a_scenario(self):
        self.open(sample())
        summary = self.driver.find_element(By.CSS_SELECTOR, f"[id='{FAILED}'] > summary")
        for key in (Keys.ENTER, Keys.SPACE):
            self.run_script("arguments[0].focus()", summary)
            self.press(key)
            self.becomes_true(lambda: self.run_script(SHOWN, "details.scenario .ladder svg") == 1)
            self.press(key)
            self.becomes_true(lambda: self.run_script(SHOWN, "details.scenario .ladder svg") == 0)

    def test_the_focus_can_be_seen(self):
        self.open(sample())
        self.press(Keys.TAB)
        self.assertGreaterEqual(float(self.run_script("return parseFloat(getComputedStyle(document.activeElement).outlineWidth)")), 2)

    def test_a_slash_goes_to_the_search_and_the_search_filters(self):
        self.open(sample())
        self.press("/")
        self.assertEqual(self.run_script(FOCUSED), "text")
        self.press("backlog")
        self.assertEqual(self.run_script(SHOWN, "details.scenario"), 1)
        self.assertEqual(self.driver.find_element(By.TAG_NAME, "output").text, "1 of 8 scenarios")


class Large(Browser):
    def test_five_thousand_scenarios_open(self):
        report = sample()
        server = report["subjects"][0]
        failed = server["scenarios"][1]
        server["scenarios"] += [{**failed, "id": f"copy-{i}"} for i in range(5000)]
        report["totals"]["scenarios"]["fail"] += 5000
        report["totals"]["failures"][failed["failure"]["class"]] += 5000
        self.open(report, "tcp-server/copy-4999")
        self.assertEqual(self.driver.find_element(By.TAG_NAME, "output").text, "5008 of 5008 scenarios")
        self.assertEqual(self.run_script(SHOWN, "[id='tcp-server/copy-4999'] svg"), 1)
        loaded = self.run_script("const [page] = performance.getEntriesByType('navigation'); return page.loadEventEnd")
        print(f"{(self.folder / 'page.html').stat().st_size / 1e6:.1f} MB, loaded after {loaded / 1000:.2f} s")


if __name__ == "__main__":
    if MISSING and not os.environ.get("SOCKSPEC_NO_SKIPS"):
        print(f"skipped: missing are {', '.join(MISSING)} (ci/setup tests installs them)")
        sys.exit(77)
    if MISSING:
        sys.exit(f"missing are {', '.join(MISSING)}, and SOCKSPEC_NO_SKIPS is set")
    sockspec.main()
