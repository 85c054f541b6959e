"""The page: nothing in it but what belongs there, and, where there is a Chromium, what it shows."""
import base64
import hashlib
import html.parser
import json
import re
import shutil
import subprocess
import time
import unittest

import sockspec
from formats_test import HOSTILE, Formats, sample, with_hostile_texts

CHROMIUM = shutil.which("chromium")


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
                self.assertEqual([name for name in attributes if name.startswith("on") or name in ("src", "href", "style")], [], tag)
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


@unittest.skipUnless(CHROMIUM, "there is no Chromium")
class Browser(Formats):
    def shown(self, report, scenario=""):
        page = self.folder / "page.html"
        page.write_text(self.written("html", report))
        return self.browse(page, "--dump-dom", scenario)

    def browse(self, page, option, scenario=""):
        return subprocess.run([CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.folder}/profile",
                               option, f"file://{page}#{scenario}"], capture_output=True, text=True, timeout=120, check=False).stdout

    def test_a_scenario_is_drawn_when_it_is_opened(self):
        dom = self.shown(sample(), "tcp-server/stamps-each-message")
        self.assertEqual(dom.count("<svg"), 1)
        self.assertIn("▶ FAIL", dom)
        self.assertIn('<mark>1 2026</mark>', dom)
        self.assertIn("8 of 8 scenarios", dom)
        self.assertIn("sockspec check tcp-server --only stamps-each-message --seed 42", dom)

    def test_it_leads_to_the_packets(self):
        report = sample()
        for folder, link in (("build/packets", "/build/packets/"), ("javascript:x", "/javascript%3Ax/"), ('">\x01', "/%22%3E%01/")):
            report["run"]["captures"] = folder
            dom = self.shown(report, "tcp-server/one-byte-segments")
            self.assertRegex(dom, f'<a href="[^":]*{link}tcp-server/one-byte-segments.pcapng">')

    def test_fin_and_rst_look_different(self):
        dom = self.shown(sample(), "tcp-server/sigint-with-clients")
        self.assertIn('class="line rst"', dom)
        self.assertIn("gets SIGINT", dom)
        self.assertIn("exits with status 0", dom)

    def test_what_a_program_sent_stays_text(self):
        for hostile in HOSTILE:
            dom = self.shown(with_hostile_texts(sample(), hostile), "tcp-server/stamps-each-message")
            self.assertEqual(dom.count("<svg"), 1)
            self.assertEqual(len(re.findall("<script(?! type)", dom)), 1)

    def test_five_thousand_scenarios_open_quickly(self):
        report = sample()
        server = report["subjects"][0]
        failed = server["scenarios"][1]
        server["scenarios"] += [{**failed, "id": f"copy-{i}"} for i in range(5000)]
        report["totals"]["scenarios"]["fail"] += 5000
        report["totals"]["failures"][failed["failure"]["class"]] += 5000
        page, empty = self.folder / "page.html", self.folder / "empty.html"
        page.write_text(self.written("html", report))
        empty.write_text("<!DOCTYPE html><p>nothing</p>")

        def seconds(file):
            began = time.monotonic()
            self.browse(file, f"--screenshot={self.folder}/picture.png")
            return time.monotonic() - began
        seconds(empty)
        base = seconds(empty)
        whole = seconds(page)
        print(f"{page.stat().st_size / 1e6:.1f} MB, {whole - base:.2f} s beyond an empty page's {base:.2f} s")
        self.assertLess(whole - base, 30)  # below 2 on a machine that does nothing else


if __name__ == "__main__":
    sockspec.main()
