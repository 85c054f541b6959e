#!/usr/bin/env python3
"""The panel's own parts, without any program."""

import json
import pathlib
import tempfile
import unittest

import changed
import golden
import results
from programs import TESTS, Program


def subject(verdict="nonconforming", **requirements):
    """Each as VERDICT or (VERDICT, REASON), its name with _ for the dot."""
    told = []
    for name, found in requirements.items():
        verdict_of_it, reason = found if isinstance(found, tuple) else (found, "")
        told.append({"id": name.replace("_", "."), "verdict": verdict_of_it, "reason": reason})
    return {"verdict": verdict, "requirements": told}


class InFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)


class Golden(InFolder):
    def setUp(self):
        super().setUp()
        self.addCleanup(setattr, golden, "FOLDER", golden.FOLDER)
        golden.FOLDER = self.folder / "golden"
        (self.folder / "echo.order--a.py").touch()
        (self.folder / "echo.order--b.py").touch()
        self.a, self.b = (Program("mutants", "tcp-server", self.folder / f"echo.order--{name}.py") for name in "ab")

    def test_tells_all_but_what_passed(self):
        found = subject(echo_order="fail", log_peer="warn", listen_any="warn", conn_many="pass", stream_split=("untested", "rests on x"),
                        line_eof=("untested", "rests on x"))
        self.assertEqual(golden.summary(found), ["nonconforming", "    fail: echo.order", "    warn: listen.any log.peer",
                                                 "    untested (rests on x): line.eof stream.split"])

    def test_what_was_accepted_is_known(self):
        summaries = {self.a: golden.summary(subject(echo_order="fail", log_peer="warn")), self.b: golden.summary(subject("conforming"))}
        self.assertTrue(list(golden.differences(summaries)))
        golden.accept(summaries)
        self.assertEqual(list(golden.differences(summaries)), [])

    def test_a_change_shows_with_its_program_and_no_other(self):
        golden.accept({self.a: ["nonconforming", "    fail: x"], self.b: ["conforming"]})
        shown = list(golden.differences({self.a: ["nonconforming", "    fail: y"], self.b: ["conforming"]}))
        self.assertEqual(shown[3:], [" echo.order--a.py: nonconforming", "-    fail: x", "+    fail: y"])

    def test_a_program_that_was_not_judged_keeps_what_is_known_of_it_and_one_that_is_gone_does_not(self):
        gone = Program("mutants", "tcp-server", self.folder / "gone.py")
        golden.accept({self.a: ["conforming"], self.b: ["conforming"], gone: ["conforming"]})
        golden.accept({self.a: ["nonconforming"]})
        self.assertEqual(golden.read(golden.file_of(self.a)), {"echo.order--a.py": ["nonconforming"], "echo.order--b.py": ["conforming"]})

    def test_no_golden_excuses_a_mutant_that_is_not_caught_or_blamed_for_too_much(self):
        self.a.source.write_text("# Wrong order.\n# also: stream.split\n")
        self.assertEqual(golden.misjudged(self.a, subject(echo_order="fail", stream_split="warn")), "")
        self.assertIn("not caught", golden.misjudged(self.a, subject(stream_split="fail")))
        self.assertEqual(golden.misjudged(self.a, subject(echo_order="fail", log_peer="warn")), "blamed too much: log.peer")

    def test_no_golden_excuses_a_good_program_that_does_not_conform(self):
        good = Program("subjects", "tcp-server", self.a.source)
        self.assertEqual(golden.misjudged(good, subject("conforming-with-warnings", log_peer="warn")), "")
        self.assertIn("echo.order", golden.misjudged(good, subject(echo_order="fail")))
        self.assertIn("inconclusive", golden.misjudged(good, subject("inconclusive")))


class FakeSuite:
    scenarios = {"tcp-server": {"s": "tcp-server/s.json"}, "reactor-server": {"s": "tcp-server/s.json"}, "udp-server": {}}

    @staticmethod
    def chain(profile):
        return [profile, "tcp-server"] if profile == "reactor-server" else [profile]


class Changed(unittest.TestCase):
    programs = [Program("mutants", profile, TESTS / "mutants" / profile / "x.py") for profile in FakeSuite.scenarios]

    def touched(self, *files):
        left, judge_too = changed.touched(self.programs, files, FakeSuite)
        return [program.profile for program in left], judge_too

    def test_a_scenario_touches_all_profiles_that_are_like_its_own(self):
        self.assertEqual(self.touched("scenarios/tcp-server/s.json"), (["tcp-server", "reactor-server"], False))

    def test_a_program_touches_itself(self):
        self.assertEqual(self.touched("tests/mutants/udp-server/x.py"), (["udp-server"], False))

    def test_the_list_of_requirements_touches_all(self):
        self.assertEqual(len(self.touched("scenarios/requirements.json")[0]), 3)

    def test_sockspec_itself_is_told_of(self):
        self.assertEqual(self.touched("harness/play/stage.cpp"), ([], True))


class Results(InFolder):
    @staticmethod
    def line(scenario, verdict="pass", reason=""):
        return json.dumps({"event": "scenario", "subject": "p", "scenario": {"id": scenario, "verdict": verdict, "reason": reason}}) + "\n"

    def begin(self, keys, by="me", others_too=False):
        """Begins a run of p with these keys by scenario, as a program that was called anew."""
        self.results = results.Results(self.folder)
        return self.results.begin_run([{"id": "p"}], {("p", scenario): key for scenario, key in keys.items()}, by, others_too)

    def end(self, *lines):
        with self.results.journal.open("a") as journal:
            journal.writelines(lines)

    def test_what_has_ended_is_not_played_again_also_after_a_crash(self):
        self.assertEqual(self.begin({"a": "1", "b": "1"}), (0, 0))
        self.end(self.line("a"), '{"event": "scen')
        self.assertEqual(self.begin({"a": "1", "b": "1"}), (1, 0))
        self.assertEqual(self.results.journal.read_text(), self.line("a"))

    def test_what_was_changed_or_could_not_be_decided_is_played_again(self):
        self.begin({"a": "1", "b": "1", "c": "1", "d": "1", "e": "1"})
        self.end(self.line("a"), self.line("b"), self.line("c", "error"), self.line("d", "skipped", "interrupted"),
                 self.line("e", "skipped", "another scenario waited for the program in vain"))
        self.assertEqual(self.begin({"a": "2", "b": "1", "c": "1", "d": "1", "e": "1"}), (2, 0))

    def test_another_sockspecs_results_count_only_where_that_is_wanted(self):
        self.begin({"a": "1"})
        self.end(self.line("a"))
        self.assertEqual(self.begin({"a": "1"}, by="another", others_too=True), (1, 1))
        self.assertEqual(self.begin({"a": "1"}, by="another"), (0, 0))

    def test_the_end_tells_how_programs_were_judged(self):
        self.begin({"a": "1"})
        self.end(self.line("a"), json.dumps({"event": "end", "subjects": [{"id": "p", "verdict": "conforming"}]}) + "\n")
        self.assertEqual(self.results.take_over_run(), {"p": {"id": "p", "verdict": "conforming"}})


class Comments(unittest.TestCase):
    def test_are_left_out_and_strings_are_not(self):
        self.assertEqual(json.loads(results.without_comments('// a\n{"b": "// \\" c", /* d */ "e": 1}')), {"b": '// " c', "e": 1})


if __name__ == "__main__":
    unittest.main()
