"""Every format by the rules of those who read it, for the sample and for the same made as hostile as can be."""
import json
import re
import subprocess
import xml.etree.ElementTree as xml

import jsonschema

import sockspec
import tap
from sockspec import HERE, ROOT, Case, call

SAMPLE = ROOT / "tests/reports/approved/report.json"
HOSTILE = ("</failure><script>alert(1)</script>]]>&amp;\"'<!--", "\x00\x01\x1b[2J\x7f\x85\u2028", "\u202egnp.exe\u200b\ufeff\ufffe\uffff",
           "\n::error::forged\r\n##[error]forged\n%0A%25", "\nok 1 - forged\n  ...\nBail out!\n1..0 # SKIP \\", "```\n````\n| @everyone #1 [x](javascript:1)",
           "--- \n    ...\n")


def sample():
    return json.loads(SAMPLE.read_text())


def with_hostile_texts(report, text):
    """The text wherever a program, its author or a stranger's suite can put one."""
    report["run"]["captures"] = text
    for subject in report["subjects"]:
        subject["command"] = [text, text]
        for requirement in subject["requirements"]:
            requirement["promise"] = requirement["section"] = text
        for scenario in subject["scenarios"]:
            scenario["title"] = scenario["hint"] = scenario["reason"] = text
            scenario["capture"] = {"file": text, "packets": 1} if scenario.get("failure") else {"trouble": text, "packets": 0}
            for event in scenario["transcript"]:
                event["actor"] = event["text"] = text
                event["bytes"] = {"hex": (text * 2).encode("utf-8", "surrogatepass").hex() + "ff"}
            if failure := scenario.get("failure"):
                failure.update(headline=text, expected={"text": text.replace("\x00", "")}, received={"hex": text.encode().hex() + "fe"},
                               facts=[text] * 5, cause=text, cause_facts=[text], process_state=text)
                failure["location"].update(file=text, line_text=text)
    return report


class Formats(Case):
    def written(self, name, report):
        file = self.folder / "report.json"
        file.write_text(json.dumps(report))
        ended = call("report", file, f"--{name}", "-")
        self.assertEqual((ended.returncode, ended.stderr), (0, ""))
        self.harmless(ended.stdout)
        return ended.stdout

    def harmless(self, text):
        bad = re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]", text)
        self.assertEqual(bad, [])

    def reports(self):
        yield sample()
        for text in HOSTILE:
            yield with_hostile_texts(sample(), text)
        yield {**sample(), "subjects": [], "totals": no_totals()}
        yield json.loads((SAMPLE.parent / "interop_report.json").read_text())

    def scenarios(self, report):
        pairs = [{**pair, "id": f"{pair['client']}/{pair['server']}"} for pair in report.get("interop", {"cells": []})["cells"]]
        return [scenario for subject in report["subjects"] for scenario in subject["scenarios"]] + pairs


def no_totals():
    totals = sample()["totals"]
    return {group: {} if group == "failures" else {key: 0 for key in counts} for group, counts in totals.items()}


class JUnit(Formats):
    def test_it_is_what_jenkins_lets_through(self):
        for report in self.reports():
            text = self.written("junit", report)
            checked = subprocess.run(["xmllint", "--noout", "--huge", "--schema", HERE / "formats/junit.xsd", "-"], input=text,
                                     capture_output=True, text=True, check=False)
            self.assertEqual(checked.returncode, 0, checked.stderr)

    def test_it_has_every_scenario_once_with_its_verdict(self):
        for report in self.reports():
            root = xml.fromstring(self.written("junit", report))
            self.assertEqual([case.get("name") for case in root.iter("testcase")], [s["id"] for s in self.scenarios(report)])
            for suite in [root, *root]:
                for count, element in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
                    if suite.get(count):
                        self.assertEqual(int(suite.get(count)), len(list(suite.iter(element))))

    def test_the_texts_come_back_whole(self):
        text = "a < b & c > \"d\""
        root = xml.fromstring(self.written("junit", with_hostile_texts(sample(), text)))
        failure = next(root.iter("failure"))
        self.assertEqual(failure.get("message"), text)
        self.assertTrue(failure.text.startswith(text + "\n\nFAIL"))


class Tap(Formats):
    def test_it_is_read_back(self):
        for report in self.reports():
            points, bailed = tap.read(self.written("tap", report))
            self.assertFalse(bailed)
            self.assertEqual(len(points), len(self.scenarios(report)))
            for point, scenario in zip(points, self.scenarios(report)):
                self.assertEqual(point["ok"], scenario["verdict"] not in ("fail", "error"), point)
                self.assertEqual(point["directive"] == "SKIP", scenario["verdict"] in ("skipped", "unsupported"))
                self.assertEqual("story" in point["yaml"], not point["ok"])

    def test_prove_reads_it(self):
        for report in self.reports():
            file = self.folder / "report.tap"
            file.write_text(self.written("tap", report))
            read = subprocess.run(["prove", "-v", "-e", "cat", file], capture_output=True, text=True, check=False)
            self.assertNotIn("Parse errors", read.stdout + read.stderr)
            failed = any(s["verdict"] == "error" or (s["verdict"] == "fail" and "not ok" in file.read_text()) for s in self.scenarios(report))
            self.assertEqual(read.returncode != 0, failed, read.stdout)

    def test_a_broken_should_is_no_failure(self):
        points, _ = tap.read(self.written("tap", sample()))
        self.assertEqual([p["text"].split(":")[0] for p in points if p["directive"] == "TODO"], ["tcp-server/sigint-with-clients"])

    def test_an_interrupted_run_bails_out(self):
        report = sample()
        report["run"]["interrupted"] = True
        self.assertTrue(tap.read(self.written("tap", report))[1])


class Ctrf(Formats):
    def test_it_keeps_the_formats_rules(self):
        schema = json.loads((HERE / "formats/ctrf.schema.json").read_text())
        for report in self.reports():
            value = json.loads(self.written("ctrf", report))
            jsonschema.Draft7Validator(schema).validate(value)
            results = value["results"]
            for status in ("passed", "failed", "skipped", "pending", "other"):
                self.assertEqual(results["summary"][status], sum(test["status"] == status for test in results["tests"]))
            self.assertEqual(results["summary"]["tests"], len(self.scenarios(report)))


class GitHub(Formats):
    COMMAND = re.compile(r"::(error|warning|notice)( [a-z]+=[^:,]*(,[a-z]+=[^:,]*)*)?::(.*)")

    def test_there_is_nothing_but_its_own_commands(self):
        for report in self.reports():
            for line in self.written("github", report).splitlines():
                self.assertRegex(line, "^" + self.COMMAND.pattern + "$")

    def test_each_broken_promise_is_told_once_and_no_place_in_the_shipped_suite(self):
        report = sample()
        server = report["subjects"][0]
        failed = server["scenarios"][1]
        server["scenarios"] += [{**failed, "id": f"copy-{i}"} for i in range(30)]
        report["totals"]["scenarios"]["fail"] += 30
        report["totals"]["failures"][failed["failure"]["class"]] += 30
        text = self.written("github", report)
        self.assertEqual(sum("::error" in line and failed["failure"]["requirement"] in line.split("::")[1] for line in text.splitlines()), 1)
        self.assertIn("30 more scenarios show it", text)
        self.assertNotIn("file=scenarios/", text)

    def test_not_more_than_ten_of_a_kind(self):
        report = sample()
        template = next(s for s in report["subjects"][0]["scenarios"] if s["verdict"] == "error")
        report["subjects"][0]["scenarios"] += [{**template, "id": f"copy-{i}"} for i in range(30)]
        report["totals"]["scenarios"]["error"] += 30
        warnings = [line for line in self.written("github", report).splitlines() if line.startswith("::warning")]
        self.assertEqual(len(warnings), 10)
        self.assertIn("::23 more", warnings[-1])


class Sarif(Formats):
    SCHEMA = json.loads((HERE / "formats/sarif.schema.json").read_text())

    def log(self, report):
        log = json.loads(self.written("sarif", report))
        jsonschema.Draft7Validator(self.SCHEMA).validate(log)
        return log["runs"][0]

    def test_it_is_valid_whatever_a_program_says(self):
        for report in self.reports():
            for result in self.log(report)["results"]:
                self.assertNotRegex(result["message"]["text"], r"\]\(")

    def test_each_broken_promise_is_a_rule_and_a_result(self):
        run = self.log(sample())
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        self.assertEqual(len(rules), len(set(rules)))
        for result in run["results"]:
            self.assertEqual(rules[result["ruleIndex"]], result["ruleId"])
        broken = [(r["id"], r["verdict"]) for s in sample()["subjects"] for r in s["requirements"] if r["verdict"] in ("fail", "warn", "note")]
        levels = {"fail": "error", "warn": "warning", "note": "note"}
        self.assertEqual(sorted((r["ruleId"], r["level"]) for r in run["results"]), sorted((name, levels[verdict]) for name, verdict in broken))

    def test_a_stack_trace_names_the_line(self):
        report = sample()
        server = report["subjects"][0]
        failure = server["scenarios"][1]["failure"]
        failure["is_trace"] = True
        failure["last_words"] = ["Traceback (most recent call last):", '  File "./my server.py", line 7, in <module>', "ValueError: no"]
        places = [r["locations"][0]["physicalLocation"] for r in self.log(report)["results"]]
        self.assertEqual({place["artifactLocation"]["uri"] for place in places}, {"my%20server.py", "client"})
        self.assertEqual([place["region"] for place in places if "region" in place], [{"startLine": 7, "startColumn": 1}])


class Markdown(Formats):
    def test_stories_are_inside_their_fences(self):
        for report in self.reports():
            text = self.written("markdown", report)
            outside = re.sub(r"^(`{3,})text\n.*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)
            self.assertNotIn("Timeline", outside)
            self.assertNotIn("<script", outside)
            self.assertNotIn("@everyone", outside)
            # Between HTML's tags, nothing is Markdown.
            self.assertNotIn("[x]", re.sub("^<details><summary>.*</summary>$", "", outside, flags=re.MULTILINE))
            stories = sum(scenario["verdict"] in ("fail", "error") for scenario in self.scenarios(report))
            self.assertEqual(outside.count("<details>"), stories)

    def test_it_stays_below_what_github_takes(self):
        report = sample()
        server = report["subjects"][0]
        failed = server["scenarios"][1]
        server["scenarios"] += [{**failed, "id": f"copy-{i}"} for i in range(2000)]
        report["totals"]["scenarios"]["fail"] += 2000
        report["totals"]["failures"][failed["failure"]["class"]] += 2000
        text = self.written("markdown", report)
        self.assertLess(len(text.encode()), 1000 * 1024)
        self.assertRegex(text, r"\d+ parts did not fit")


if __name__ == "__main__":
    sockspec.main()
