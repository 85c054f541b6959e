"""Many programs in one run."""
import json

import sockspec
from sockspec import ECHO, Case, call, valid

GOOD = list(map(str, ECHO))
SILENT_AT_THE_SECOND = [*GOOD, "1"]


class BatchCase(Case):
    def batch(self, *arguments, programs):
        file = self.folder / "class.json"
        file.write_text(json.dumps({"programs": programs}))
        return call("batch", file, *arguments)

    def judged(self, *arguments, programs, status):
        report = self.folder / "report.json"
        ended = self.batch("--report", f"json={report}", *arguments, programs=programs)
        self.assertEqual(ended.returncode, status, ended.stdout + ended.stderr)
        return ended, valid(json.loads(report.read_text()))

    @staticmethod
    def program(name, command=GOOD, **more):
        return {"id": name, "profile": "echo", "command": command, **more}


class Batch(BatchCase):
    def test_each_is_judged_by_itself(self):
        _, report = self.judged(programs=[self.program("ann"), self.program("bob", SILENT_AT_THE_SECOND)], status=1)
        self.assertEqual([(s["id"], s["verdict"]) for s in report["subjects"]], [("ann", "conforming"), ("bob", "nonconforming")])

    def test_a_story_says_how_that_program_is_judged_again(self):
        ended, _ = self.judged(programs=[self.program("bob", SILENT_AT_THE_SECOND)], status=1)
        self.assertIn(f"again: sockspec batch {self.folder}/class.json --only comes-back-twice --seed", ended.stdout)
        self.assertIn("--id bob", ended.stdout)
        self.assertIn("conforming", self.batch("--id", "a*", programs=[self.program("ann"), self.program("bob", SILENT_AT_THE_SECOND)]).stdout)

    def test_a_program_that_takes_all_it_can_stops_no_other(self):
        _, report = self.judged(programs=[self.program("flood", ["/usr/bin/yes", "{port}"]), self.program("ann")], status=1)
        self.assertEqual([s["verdict"] for s in report["subjects"]], ["nonconforming", "conforming"])

    def test_plays_what_is_selected_here_and_there(self):
        _, report = self.judged("--only", "comes-back*", programs=[self.program("ann", only=["*twice", "listens"])], status=0)
        self.assertEqual([s["id"] for s in report["subjects"][0]["scenarios"]], ["comes-back-twice"])

    def test_what_is_wrong_with_the_file_has_a_place(self):
        ended = self.batch(programs=[self.program("ann", profile="ecco")])
        self.assertEqual(ended.returncode, 2)
        self.assertRegex(ended.stderr, r'class\.json:1:\d+: there is no profile "ecco"\n.*\n.*did you mean "echo"')

    def test_transcripts_are_kept_as_wanted(self):
        kept = {}
        for which in ("all", "failed", "none"):
            ended, report = self.judged("--transcripts", which, programs=[self.program("bob", SILENT_AT_THE_SECOND)], status=1)
            kept[which] = [bool(s["transcript"]) for s in report["subjects"][0]["scenarios"]]
            self.assertIn("comes-back-twice", ended.stdout)
        self.assertEqual(kept, {"all": [True, True, True], "failed": [False, True, False], "none": [False, False, False]})


class Journal(BatchCase):
    def setUp(self):
        super().setUp()
        self.journal = self.folder / "journal.jsonl"

    def lines(self):
        return [json.loads(line) for line in self.journal.read_text().splitlines()]

    def ended(self):
        return {line["scenario"]["id"] for line in self.lines() if line["event"] == "scenario"}

    def test_the_next_call_plays_only_what_is_missing(self):
        _, whole = self.judged("--journal", self.journal, programs=[self.program("ann")], status=0)
        self.assertEqual(self.ended(), {"comes-back", "comes-back-twice", "listens"})
        # Cut off as by a crash; and what ended before is told by a mark that no run would leave.
        kept = self.lines()[:2]
        kept[1]["scenario"]["duration_ms"] = 123456
        self.journal.write_text("".join(json.dumps(line) + "\n" for line in kept) + '{"event": "scen')
        _, report = self.judged("--journal", self.journal, programs=[self.program("ann")], status=0)
        scenarios = report["subjects"][0]["scenarios"]
        self.assertEqual([s["id"] for s in scenarios if s["duration_ms"] == 123456], [kept[1]["scenario"]["id"]])
        self.assertEqual((len(scenarios), report["subjects"][0]["verdict"]), (3, "conforming"))
        self.assertEqual(report["run"]["seed"], whole["run"]["seed"])
        self.assertEqual(self.ended(), {"comes-back", "comes-back-twice", "listens"})

    def test_that_of_another_suite_is_refused(self):
        self.judged("--journal", self.journal, programs=[self.program("ann")], status=0)
        lines = self.lines()
        lines[0]["suite"]["sha256"] = "0" * 64
        self.journal.write_text("".join(json.dumps(line) + "\n" for line in lines))
        ended = self.batch("--journal", self.journal, programs=[self.program("ann")])
        self.assertEqual(ended.returncode, 2)
        self.assertIn("another suite", ended.stderr)

    def test_what_is_no_journal_is_refused_with_its_line(self):
        self.journal.write_text('{"event": "run"}\n')
        ended = self.batch("--journal", self.journal, programs=[self.program("ann")])
        self.assertEqual(ended.returncode, 2)
        self.assertIn(f"{self.journal}:1:1:", ended.stderr)


if __name__ == "__main__":
    sockspec.main()
