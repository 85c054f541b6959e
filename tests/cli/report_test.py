"""Reports and what is made of them: from a file alone, whatever the file."""
import json
import os
import subprocess

import sockspec
from sockspec import ECHO, ROOT, Case, call, valid

APPROVED = ROOT / "tests/reports/approved/report.json"
EVERY_FORMAT = ("json", "jsonl", "html", "junit", "tap", "ctrf", "markdown", "github", "sarif", "text")


class Report(Case):
    def test_every_format_can_be_made_from_a_saved_report_at_once(self):
        files = {name: self.folder / name for name in EVERY_FORMAT}
        ended = call("report", APPROVED, *(word for name, file in files.items() for word in (f"--{name}", file)))
        self.assertEqual((ended.returncode, ended.stdout, ended.stderr), (0, "", ""))
        for name, file in files.items():
            self.assertGreater(file.stat().st_size, 500, name)

    def test_these_are_all_formats(self):
        told = call("check", "echo", "--report", "none=-", "--", *ECHO).stderr
        self.assertEqual(told.split("the formats are ")[1].split(), " ".join(EVERY_FORMAT).replace(" ", ", ").split(" "))

    def test_a_place_where_nothing_can_be_written_costs_no_run(self):
        for places, status, told in ((("json=/nowhere/report.json",), 4, "cannot create /nowhere/report.json"),
                             ((f"json={self.folder}",), 4, f"cannot write {self.folder}: Is a directory"),
                             ((f"json={self.folder}/one", f"html={self.folder}/./one"), 3, "two reports cannot be written to the same file")):
            ended = call("check", "echo", *(word for place in places for word in ("--report", place)), "--", *ECHO)
            self.assertEqual((ended.returncode, ended.stdout), (status, ""))
            self.assertIn(told, ended.stderr)

    def test_all_files_that_were_written_are_named(self):
        ended = call("check", "echo", "--report", f"json={self.folder}/a", "--report", f"tap={self.folder}/b", "--", *ECHO)
        self.assertIn(f"report: {self.folder}/a, {self.folder}/b", ended.stdout)

    def test_it_is_the_same_at_every_call(self):
        for report in (APPROVED, APPROVED.parent / "interop_report.json"):
            for name in EVERY_FORMAT:
                once, again = (call("report", report, f"--{name}", "-").stdout for _ in range(2))
                self.assertEqual(once, again)
                self.assertGreater(len(once), 100, name)

    def test_a_report_that_is_written_again_is_the_same(self):
        file, again = self.folder / "report.json", self.folder / "again.json"
        file.write_text(APPROVED.read_text())
        call("report", file, "--json", again)
        self.assertEqual(again.read_text(), APPROVED.read_text())

    def test_a_run_writes_what_its_report_becomes_later(self):
        files = {name: self.folder / name for name in EVERY_FORMAT}
        call("check", "echo", *(word for name, file in files.items() for word in ("--report", f"{name}={file}")), "--", *ECHO, "1")
        valid(json.loads(files["json"].read_text()))
        for name, file in files.items():
            if name != "jsonl":  # whose lines come in the order in which scenarios end
                self.assertEqual(call("report", files["json"], f"--{name}", "-").stdout, file.read_text(), name)

    def events(self, file):
        return [json.loads(line) for line in file.read_text().splitlines()]

    def test_lines_come_while_the_run_goes_on_and_hold_what_the_report_holds(self):
        lines, whole = self.folder / "events.jsonl", self.folder / "report.json"
        call("check", "echo", "--report", f"jsonl={lines}", "--report", f"json={whole}", "--", *ECHO, "1")
        run, *ended, end = self.events(lines)
        report = json.loads(whole.read_text())
        self.assertEqual((run["event"], run["format"], end["event"]), ("run", "sockspec-events/1", "end"))
        self.assertEqual(run["run"]["seed"], report["run"]["seed"])
        self.assertEqual([s["command"] for s in run["subjects"]], [s["command"] for s in report["subjects"]])
        self.assertEqual(sorted((line["scenario"] for line in ended), key=lambda s: s["id"]), report["subjects"][0]["scenarios"])
        self.assertEqual((end["totals"], end["interrupted"]), (report["totals"], False))
        self.assertEqual(end["subjects"][0]["requirements"], report["subjects"][0]["requirements"])

    def test_a_run_that_is_killed_loses_what_was_under_way_only(self):
        lines = self.folder / "events.jsonl"
        with subprocess.Popen([sockspec.BINARY, "check", "echo", "--jobs", "1", "--report", f"jsonl={lines}", "--", *map(str, ECHO)],
                              env={**os.environ, "SOCKSPEC_SCENARIOS": str(sockspec.ECHO_SUITE)},
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            sockspec.eventually(lambda: lines.exists() and lines.read_text().count("\n") >= 2)
            running.kill()
        run, *ended = self.events(lines)
        self.assertEqual(run["event"], "run")
        self.assertEqual({line["event"] for line in ended} - {"end"}, {"scenario"})

    def test_a_stream_that_cannot_be_opened_costs_no_run(self):
        ended = call("check", "echo", "--report", f"jsonl={self.folder}/no/such/file", "--", "/usr/bin/touch", self.folder / "ran")
        self.assertEqual(ended.returncode, 4)
        self.assertIn("No such file", ended.stderr)
        self.assertFalse((self.folder / "ran").exists())

    def test_without_options_it_is_text(self):
        self.assertIn("tcp-server  nonconforming", call("report", APPROVED).stdout)

    def test_only_one_report_goes_to_standard_output(self):
        ended = call("report", APPROVED, "--json", "-", "--text", "-")
        self.assertEqual((ended.returncode, ended.stdout), (3, ""))
        self.assertIn("only one", ended.stderr)

    def diagnostic_about(self, content):
        file = self.folder / "report.json"
        file.write_bytes(content)
        ended = call("report", file)
        self.assertEqual((ended.returncode, ended.stdout), (2, ""))
        return ended.stderr.replace(str(file), "FILE")

    def test_what_is_no_report_is_told_with_its_place(self):
        self.assertIn("FILE:2:5: not JSON", self.diagnostic_about(b'{"format":\n   nonsense}'))
        self.assertIn("FILE:1:1: not JSON", self.diagnostic_about(b""))
        self.assertIn("FILE: the report: an object is expected", self.diagnostic_about(b"[]"))
        self.assertIn('FILE: the report: unknown key "x"', self.diagnostic_about(b'{"x": 1}'))
        self.assertNotIn("\x1b", self.diagnostic_about(b'{"\x1b[2J": 1}'))

    def test_what_cannot_be_read_is_told(self):
        for file, why in ((self.folder / "none.json", "No such file"), (self.folder, "Is a directory")):
            ended = call("report", file)
            self.assertEqual(ended.returncode, 2)
            self.assertIn(why, ended.stderr)

    def test_what_cannot_be_written_is_our_failure(self):
        ended = call("report", APPROVED, "--text", self.folder / "no/such/file")
        self.assertEqual(ended.returncode, 4)
        self.assertIn("No such file", ended.stderr)


class SavedReports(Case):
    def parts(self):
        """A run's report, and those of its two halves."""
        def played(name, *options):
            file = self.folder / name
            call("check", "echo", "--seed", "7", "--report", f"json={file}", *options, "--", *ECHO)
            return file
        return played("whole.json"), played("first.json", "--only", "comes-back*"), played("second.json", "--only", "listens")

    def test_parts_are_merged_to_the_whole(self):
        whole, *parts = self.parts()
        merged = self.folder / "merged.json"
        self.assertEqual(call("merge", *parts, "-o", merged).returncode, 0)
        self.assertEqual(call("diff", whole, merged).stdout, "0 broke, 0 fixed, 0 appeared, 0 disappeared, 0 changed otherwise, 3 did not change\n")
        one, other = (valid(json.loads(file.read_text())) for file in (whole, merged))
        self.assertEqual(one["totals"], other["totals"])
        self.assertEqual(one["subjects"][0]["requirements"], other["subjects"][0]["requirements"])

    def test_what_is_no_part_is_refused(self):
        whole, first, second = self.parts()
        ended = call("merge", whole, first)
        self.assertEqual((ended.returncode, ended.stdout), (2, ""))
        self.assertIn("not parts of one run: echo/comes-back was played in two parts", ended.stderr)
        self.assertIn("the tool differs", call("merge", second, APPROVED).stderr)

    def test_diff_ends_with_1_where_something_broke(self):
        good, bad = self.folder / "good.json", self.folder / "bad.json"
        call("check", "echo", "--report", f"json={good}", "--", *ECHO)
        call("check", "echo", "--report", f"json={bad}", "--", *ECHO, "1")
        ended = call("diff", good, bad)
        self.assertEqual(ended.returncode, 1)
        self.assertRegex(ended.stdout, "broke +echo/comes-back-twice +pass -> fail: ")
        ended = call("diff", bad, good)
        self.assertEqual(ended.returncode, 0)
        self.assertIn("fixed ", ended.stdout)

    def test_judge_comes_to_the_same_verdicts(self):
        ended = call("judge", APPROVED)
        self.assertEqual((ended.returncode, ended.stderr), (1, ""))
        self.assertIn("tcp-server  nonconforming", ended.stdout)

    def test_judge_sees_through_a_verdict_that_was_changed(self):
        report = json.loads(APPROVED.read_text())
        report["subjects"][1]["verdict"] = "conforming"
        report["totals"]["subjects"].update({"nonconforming": 1, "conforming": 1})
        file = self.folder / "report.json"
        file.write_text(json.dumps(report))
        ended = call("judge", file)
        self.assertEqual(ended.returncode, 2)
        self.assertIn("tcp-client: the report says conforming, but nonconforming follows", ended.stderr)

    def test_a_bad_file_is_told_by_all(self):
        for arguments in (["diff", APPROVED, "/no/such/file"], ["merge", APPROVED, "/no/such/file"], ["judge", "/no/such/file"]):
            ended = call(*arguments)
            self.assertEqual(ended.returncode, 2)
            self.assertIn("/no/such/file", ended.stderr)


if __name__ == "__main__":
    sockspec.main()
