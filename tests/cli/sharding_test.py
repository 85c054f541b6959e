"""Runs in parts, and what a test runner says in the environment."""
import json
import xml.etree.ElementTree

import sockspec
from sockspec import ECHO, PYTHON, Case, call, valid

EVERYTHING = {"comes-back", "comes-back-twice", "listens"}


class Sharding(Case):
    def played(self, name, *options, status=0, **environment):
        """The report that this part wrote."""
        file = self.folder / name
        ended = call("check", "echo", "--seed", "7", "--report", f"json={file}", *options, "--", *ECHO, **environment)
        self.assertEqual(ended.returncode, status, ended.stdout + ended.stderr)
        return valid(json.loads(file.read_text()))

    @staticmethod
    def names(report):
        return [scenario["id"] for subject in report["subjects"] for scenario in subject["scenarios"]]

    def test_the_parts_are_disjoint_and_together_everything_also_where_some_are_empty(self):
        for count in (1, 2, 5):
            parts = [self.played(f"{i}", "--shard", f"{i}/{count}") for i in range(1, count + 1)]
            names = [name for part in parts for name in self.names(part)]
            self.assertEqual((len(names), set(names)), (3, EVERYTHING))
            if count > 1:
                self.assertEqual([part["run"]["shard"] for part in parts], [{"index": i, "count": count, "selected": 3} for i in range(1, count + 1)])

    def test_the_parts_are_merged_to_the_whole(self):
        whole = self.played("whole")
        for i in (1, 2, 3, 4):
            self.played(f"part{i}", "--shard", f"{i}/4")
        parts = [self.folder / f"part{i}" for i in (4, 2, 1, 3)]
        merged = self.folder / "merged"
        self.assertEqual(call("merge", *parts, "-o", merged).stderr, "")
        joined = valid(json.loads(merged.read_text()))
        self.assertEqual((joined["totals"], joined["subjects"][0]["verdict"]), (whole["totals"], whole["subjects"][0]["verdict"]))
        self.assertNotIn("shard", joined["run"])
        ended = call("merge", *parts[:3])
        self.assertEqual((ended.returncode, ended.stdout), (2, ""))
        self.assertIn("missing: shard 3 of 4", ended.stderr)

    def test_the_text_says_which_part_it_is(self):
        self.assertRegex(call("check", "echo", "--shard", "2/3", "--", *ECHO).stdout, r"isolation \w+, shard 2 of 3\n")

    def test_a_bad_shard_is_a_usage_error(self):
        for text in ("0/3", "4/3", "1", "a/b"):
            ended = call("check", "echo", "--shard", text, "--", *ECHO)
            self.assertEqual(ended.returncode, 3)
            self.assertIn("--shard", ended.stderr + ended.stdout)

    def test_an_empty_selection_stays_an_error_in_every_part(self):
        ended = call("check", "echo", "--only", "none-such", "--shard", "2/2", "--", *ECHO)
        self.assertEqual(ended.returncode, 3)


class Environment(Case):
    def asked(self, *options, status=0, **environment):
        """Called as a test runner does; the names of what was played, from the JUnit report."""
        self.junit = self.folder / "test.xml"
        ended = call("check", "echo", *options, "--", *ECHO, XML_OUTPUT_FILE=str(self.junit), **environment)
        self.assertEqual(ended.returncode, status, ended.stdout + ended.stderr)
        return [case.get("name") for case in xml.etree.ElementTree.parse(self.junit).iter("testcase")] if status < 2 else ended.stderr

    def test_bazels_shards_and_googletests_count_from_zero(self):
        for total, index in (("TEST_TOTAL_SHARDS", "TEST_SHARD_INDEX"), ("GTEST_TOTAL_SHARDS", "GTEST_SHARD_INDEX")):
            names = [name for i in range(4) for name in self.asked(**{total: "4", index: str(i)})]
            self.assertEqual((len(names), set(names)), (3, EVERYTHING))

    def test_both_may_be_set_but_not_disagree(self):
        same = {"TEST_TOTAL_SHARDS": "3", "TEST_SHARD_INDEX": "1", "GTEST_TOTAL_SHARDS": "3"}
        self.assertEqual(len(self.asked(**same, GTEST_SHARD_INDEX="1")), 1)
        self.assertIn("GTEST_SHARD_INDEX", self.asked(**same, GTEST_SHARD_INDEX="2", status=3))

    def test_bad_values_are_usage_errors_that_name_the_variable(self):
        for values, named in (({"TEST_TOTAL_SHARDS": "3", "TEST_SHARD_INDEX": "3"}, "TEST_SHARD_INDEX takes a number from 0 to 2, not \"3\""),
                              ({"TEST_TOTAL_SHARDS": "3", "TEST_SHARD_INDEX": "-1"}, "TEST_SHARD_INDEX"),
                              ({"TEST_TOTAL_SHARDS": "three", "TEST_SHARD_INDEX": "0"}, "TEST_TOTAL_SHARDS takes a number"),
                              ({"TEST_TOTAL_SHARDS": "", "TEST_SHARD_INDEX": "0"}, "TEST_TOTAL_SHARDS takes a number"),
                              ({"TEST_TOTAL_SHARDS": "3"}, "TEST_SHARD_INDEX is not"),
                              ({"GTEST_SHARD_INDEX": "0"}, "GTEST_TOTAL_SHARDS is not"),
                              ({"GTEST_TOTAL_SHARDS": "0", "GTEST_SHARD_INDEX": "0"}, "GTEST_TOTAL_SHARDS takes a number from 1 on")):
            self.assertIn(named, self.asked(**values, status=3))

    def test_an_option_wins(self):
        self.assertEqual(set(self.asked("--shard", "1/1", TEST_TOTAL_SHARDS="3", TEST_SHARD_INDEX="9")), EVERYTHING)
        self.assertEqual(self.asked("--only", "listens", GTEST_FILTER="nothing"), ["listens"])
        file = self.folder / "mine.xml"
        call("check", "echo", "--report", f"junit={file}", "--", *ECHO, XML_OUTPUT_FILE=str(self.folder / "runners.xml"))
        self.assertTrue(file.exists())
        self.assertFalse((self.folder / "runners.xml").exists())

    def test_the_status_file_says_that_shards_are_understood(self):
        for name in ("TEST_SHARD_STATUS_FILE", "GTEST_SHARD_STATUS_FILE"):
            file = self.folder / name
            self.asked(TEST_TOTAL_SHARDS="2", TEST_SHARD_INDEX="0", **{name: str(file)})
            self.assertTrue(file.exists())
        self.assertIn("cannot create", self.asked(TEST_SHARD_STATUS_FILE="/no/such/folder/file", status=4))

    def test_filters(self):
        self.assertEqual(self.asked(TESTBRIDGE_TEST_ONLY="comes-*"), ["comes-back", "comes-back-twice"])
        self.assertEqual(self.asked(GTEST_FILTER="comes-back:listens"), ["comes-back", "listens"])
        self.assertEqual(self.asked(GTEST_FILTER="*:-comes-*"), ["listens"])
        self.assertEqual(self.asked(GTEST_FILTER="listens", TESTBRIDGE_TEST_ONLY="comes-*"), ["listens"])
        self.assertIn("no scenario was selected by GTEST_FILTER", self.asked(GTEST_FILTER="Foo.*", status=3))
        self.assertIn("by TESTBRIDGE_TEST_ONLY", self.asked(TESTBRIDGE_TEST_ONLY="Foo.*", status=3))

    def test_the_places_of_a_test(self):
        outputs, scratch, premature = self.folder / "outputs", self.folder / "tmp", self.folder / "premature"
        outputs.mkdir()
        scratch.mkdir()
        # The program sees what is there while it is tested.
        seen = self.folder / "seen"
        program = [PYTHON, "-c", f"import os, sys; open({str(seen)!r}, 'w').write(str((os.path.exists({str(premature)!r}), os.listdir({str(scratch)!r})))); sys.exit(1)"]
        ended = call("check", "echo", "--only", "listens", "--keep-files", "--", *program, TEST_UNDECLARED_OUTPUTS_DIR=str(outputs), TEST_TMPDIR=str(scratch),
                     TEST_PREMATURE_EXIT_FILE=str(premature))
        self.assertEqual(ended.returncode, 1, ended.stderr)
        self.assertEqual(valid(json.loads((outputs / "report.json").read_text()))["subjects"][0]["verdict"], "nonconforming")
        self.assertRegex(seen.read_text(), r"\(True, \['sockspec-run-\w+'\]\)")
        self.assertEqual((list(scratch.iterdir()), premature.exists()), ([], False))

    def test_a_deep_folder_is_not_used_where_no_socket_would_fit(self):
        deep = self.folder / ("x" * 100)
        deep.mkdir()
        self.assertEqual(len(self.asked(TEST_TMPDIR=str(deep))), 3)


if __name__ == "__main__":
    sockspec.main()
