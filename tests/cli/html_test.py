"""The page: nothing in it but what belongs there. What it shows is browser_test.py's matter."""
import base64
import hashlib
import html.parser
import json
import subprocess

import sockspec
from formats_test import HOSTILE, Formats, sample, with_hostile_texts


class Page(html.parser.HTMLParser):
    """The page's elements, its details and its texts."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.scripts, self.styles, self.current = [], [], [], None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.current = tag
        if tag in ("script", "style"):
            (self.scripts if tag == "script" else self.styles).append("")

    def handle_endtag(self, tag):
        self.current = None

    def handle_data(self, data):
        if self.current == "script":
            self.scripts[-1] += data
        elif self.current == "style":
            self.styles[-1] += data


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for child in value.values() if isinstance(value, dict) else value:
            yield from strings(child)


class Html(Formats):
    def test_it_has_its_own_elements_only_and_loads_nothing(self):
        expected = None
        for report in (sample(), *(with_hostile_texts(sample(), text) for text in HOSTILE)):
            text = self.written("html", report)
            page = Page(text)
            shape = [tag for tag, _ in page.elements]
            expected = expected or shape
            self.assertEqual(shape, expected, "a text became an element")
            for tag, attributes in page.elements:
                self.assertEqual([name for name in attributes if name.startswith("on") or name in ("src", "style")], [], tag)
                self.assertTrue((attributes.get("href") or "#").startswith("#"), "a link that leads out of the page")
            self.assertNotIn("url(", text)
            self.assertNotIn("@import", text)

    def test_only_its_own_script_may_run(self):
        text = self.written("html", sample())
        page = Page(text)
        policy = next(a["content"] for tag, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
        for name, content in (("script-src", page.scripts[-1]), ("style-src", page.styles[0])):
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            self.assertIn(f"{name} 'sha256-{digest}'", policy)
        self.assertIn("default-src 'none'", policy)

    def test_the_details_hold_no_raw_byte(self):
        for hostile in HOSTILE:
            page = Page(self.written("html", with_hostile_texts(sample(), hostile)))
            details = [json.loads(line) for line in page.scripts[0].split("\n")]
            self.assertEqual(len(details), 8)
            for text in strings(details):
                self.harmless(text)

    def test_long_lines_are_cut(self):
        report = sample()
        event = report["subjects"][0]["scenarios"][1]["transcript"][-1]
        event["kind"], event["bytes"] = "printed", {"text": "x" * (1 << 20)}
        failure = report["subjects"][0]["scenarios"][1]["failure"]
        failure["expected"] = failure["received"] = {"text": "y" * (1 << 20)}
        self.assertLess(len(self.written("html", report)), 200_000)


class Script(sockspec.Case):
    def test_it_is_a_script(self):
        checked = subprocess.run(["node", "--check", sockspec.ROOT / "reports/html/page.js"], capture_output=True, text=True, check=False)
        self.assertEqual(checked.returncode, 0, checked.stderr)


if __name__ == "__main__":
    sockspec.main()
