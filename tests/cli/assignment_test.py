"""grade by an assignment's file: what it is worth, what is hidden, where submissions come from and marks go to."""
import json
import os
import re
import shutil
import subprocess
import zipfile

import jsonschema
import sockspec
from grading import RIGHT, Grading
from sockspec import call


class Assignment(Grading):
    def test_an_assignment_says_what_it_is_worth(self):
        items = [{"id": "talks", "title": "It talks", "requirements": ["echo.*"], "points": 10}]
        file = self.assignment(items=items, must=0, due="2020-01-01T00:00:00Z", late={"percent_a_day": 1},
                               levels=[{"level": "all", "all_musts": True}, {"level": "some"}])
        self.assertEqual(call("lint", file).returncode, 0)
        ended = self.grade_as(file)
        self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)
        ann, bob = self.book()["ann"], self.book()["bob"]
        self.assertEqual((ann["possible"], ann["points"], ann["level"], bob["level"]), ("10", "0", "all", "some"))
        self.assertGreater(int(ann["days late"]), 2000)
        self.assertIn("days late, for which 10 were taken off", self.feedback("ann"))
        self.assertIn("| It talks | 10 of 10 |", self.feedback("ann"))
        results = json.loads((self.out / "students/bob/results.json").read_text())
        self.assertEqual([test["status"] for test in results["tests"]], ["failed"])

    def test_a_build_that_ends_with_any_status_is_not_this_machines_fault(self):
        for status in (3, 4, 124, 127):
            self.grade_as(self.assignment(build=[["sh", "-c", f"exit {status}"]]))
            self.assertIn(f"Its build ended with status {status}", self.feedback("ann"))

    def test_a_program_that_is_not_there_earns_nothing_of_what_it_could(self):
        (self.handed_in / "bob/server").write_text("made by hand")
        self.grade_as(self.assignment(build=[["make"]], command=["./server"]))
        self.assertEqual([row["verdict"] for row in self.book().values()], ["not-built"] * 2, "without a Makefile")
        for build, verdict in (({}, "no-program"), ({"build": [["true"]]}, "not-built")):
            self.grade_as(self.assignment(command=["./server"], **build))
            ann, bob = self.book()["ann"], self.book()["bob"]
            self.assertEqual((ann["verdict"], ann["points"], ann["possible"]), (verdict, "0", "2"))
            self.assertIn("There is no program ./server", self.feedback("ann"))
            self.assertEqual(bob["verdict"], verdict)
            self.assertIn("chmod +x", self.feedback("bob"))

    def test_nothing_of_a_hidden_item_reaches_its_student(self):
        self.grade_as(self.assignment(), "--only", "bob")  # what nobody hid then must not stay
        self.grade_as(self.assignment(items=[{"id": "secret", "requirements": ["echo.bytes"], "points": 1, "hidden": True}]))
        theirs = self.out / "students/bob"
        for file in theirs.iterdir():
            self.assertNotRegex(file.read_text(), "echo[.]bytes|secret", file.name)
        self.assertIn("echo.bytes", (self.out / "teacher/bob/report.html").read_text())
        self.assertEqual(json.loads((self.out / "teacher/bob/results.json").read_text())["tests"][0]["visibility"], "hidden")

    def test_a_wrong_assignment_is_told_with_its_place(self):
        file = self.assignment(points={"echo.byte": 1})
        for ended in (self.grade_as(file), call("lint", file)):
            self.assertEqual(ended.returncode, 2)
            self.assertIn("assignment.json:2:", ended.stdout + ended.stderr)
            self.assertIn('did you mean "echo.bytes"?', ended.stdout + ended.stderr)

    def test_the_assignment_that_is_offered_is_right(self):
        file = self.folder / "new.json"
        self.assertEqual(call("new", "assignment", "echo", "--out", file).returncode, 0)
        self.assertEqual(call("lint", file).returncode, 0)
        self.assertEqual(self.grade_as(file).returncode, 0)
        self.assertEqual(call("new", "assignment", "echo", "--out", file).returncode, 3, "it is there already")

    def test_its_schema_takes_what_it_takes(self):
        schema = json.loads((sockspec.ROOT / "scenarios/schema/assignment.schema.json").read_text())
        offered = call("new", "assignment", "echo").stdout
        examples = re.findall("```jsonc\n(.*?)```", (sockspec.ROOT / "docs/grade.md").read_text(), re.S)
        self.assertEqual(len(examples), 1)
        for text in [offered, *examples]:
            jsonschema.validate(json.loads(re.sub("//.*", "", text)), schema)
        example = self.folder / "example.json"
        example.write_text(examples[0])
        ended = call("lint", example, SOCKSPEC_SCENARIOS=str(sockspec.ROOT / "scenarios"))
        self.assertEqual(ended.returncode, 0, ended.stdout)

    def test_a_bundle_grades_as_gradescope_calls_it(self):
        file, bundle, root = self.assignment(items=[{"id": "secret", "requirements": ["listen.*"], "points": 1, "hidden": True}]), self.folder / "autograder.zip", self.folder / "autograder"
        self.assertEqual(call("bundle", file, "--out", bundle).returncode, 0)
        with zipfile.ZipFile(bundle) as archive:
            self.assertTrue({"setup.sh", "run_autograder"} <= set(archive.namelist()))
            for each in archive.infolist():
                archive.extract(each, root / "source")
                (root / "source" / each.filename).chmod(each.external_attr >> 16)
        for student, expected in (("ann", 2), ("bob", 1)):
            (root / "submission").mkdir()
            for source in (self.handed_in / student).iterdir():
                shutil.copytree(source, root / "submission" / source.name) if source.is_dir() else shutil.copy(source, root / "submission")
            ended = subprocess.run([root / "source/run_autograder"], env={**os.environ, "AUTOGRADER_ROOT": str(root)}, capture_output=True, text=True)
            self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)
            results = json.loads((root / "results/results.json").read_text())
            self.assertIn("tests", results, ended.stdout + ended.stderr)
            self.assertEqual((results["score"], {test["max_score"] for test in results["tests"]}), (expected, {1}), ended.stdout)
            shutil.rmtree(root / "submission")

    def test_a_correction_stays_and_says_why(self):
        overrides = self.folder / "mine.json"
        overrides.write_text(json.dumps({"overrides": [{"student": "bob", "item": "echo.bytes", "points": 0.5, "reason": "shown in class"}]}))
        self.grade("--override", overrides)
        overrides.unlink()
        self.grade()
        self.assertEqual((self.book()["bob"]["points"], self.book()["bob"]["remark"]), ("1.5", "By hand: shown in class"))
        self.assertIn("by hand: shown in class", self.feedback("bob"))

    def test_a_class_may_be_what_a_platform_exports(self):
        exports = {"moodle": {"Ann Lee_48_assignsubmission_file_/server.py": RIGHT}, "canvas": {"leeann_77_1_server.py": RIGHT},
                   "gradescope": {"assignment_1_export/submission_5/server.py": RIGHT,
                                  "assignment_1_export/submission_metadata.yml": "submission_5:\n  :submitters:\n  - :name: Ann Lee\n"}}
        for platform, files in exports.items():
            self.handed_in, self.out = self.folder / f"{platform}.zip", self.folder / platform
            with zipfile.ZipFile(self.handed_in, "w") as archive:
                for name, text in files.items():
                    archive.writestr(name, text)
            ended = self.grade()
            self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)
            self.assertEqual([row["percent"] for row in self.book().values()], ["100"], platform)
            self.assertEqual(list(self.book()), ["leeann" if platform == "canvas" else "Ann Lee"])
        self.assertIn("Participant 48,Ann Lee,", (self.folder / "moodle/moodle.csv").read_text())
        self.assertIn("leeann,77,", (self.folder / "canvas/canvas.csv").read_text())


if __name__ == "__main__":
    sockspec.main()
