"""Reports are passed on, so none tells of the machine, the user or the environment, whatever a program does."""
import json
import os
import shutil
import subprocess

import sockspec
from report_test import EVERY_FORMAT
from sockspec import ECHO_SUITE, PROGRAMS, PYTHON, ROOT, Case

SECRETS = ("ada-secret", "hunter2", "work-secret", "scratch-secret", "suite-secret")


class Secrets(Case):
    def setUp(self):
        super().setUp()
        self.home = self.folder / "home-of-ada-secret"
        self.work, self.scratch = self.home / "work-secret", self.folder / "scratch-secret"
        for folder in (self.work, self.scratch):
            folder.mkdir(parents=True)
        shutil.copytree(ECHO_SUITE, self.folder / "suite-secret/scenarios")
        shutil.copy(PROGRAMS / "tells_everything.py", self.work)
        shutil.copy(ROOT / "tests/run/programs/echo.py", self.work)

    def environment(self, shipped):
        secret = {"HOME": str(self.home), "PWD": str(self.work), "USER": "ada-secret", "LOGNAME": "ada-secret", "TMPDIR": str(self.scratch),
                  "SECRET_TOKEN": "hunter2", "GITHUB_TOKEN": "hunter2"}
        suite = {} if shipped else {"SOCKSPEC_SCENARIOS": str(self.folder / "suite-secret/scenarios")}
        return {**os.environ, **secret, **suite}

    def reports(self, *arguments, shipped=False, status=1):
        """What is written of the run, by format, and what standard output is given instead of text."""
        files = {name: self.folder / f"report-{name}" for name in EVERY_FORMAT}
        options = [word for name, file in files.items() for word in ("--report", f"{name}={file}")]
        command, *words = arguments
        ended = subprocess.run(sockspec.command(*command.split(), *options, *words), cwd=self.work, env=self.environment(shipped),
                               stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(ended.returncode, status, ended.stdout + ended.stderr)
        return {name: file.read_text() for name, file in files.items()}

    def secretless(self, *arguments, **options):
        reports = self.reports(*arguments, **options)
        for name, text in reports.items():
            for secret in SECRETS:
                at = text.find(secret)
                self.assertEqual(at, -1, f"{name}: {text[max(at - 200, 0):at + 100]}")
        return reports

    def test_a_good_program(self):
        self.secretless("check echo", "--", PYTHON, "echo.py", "{port}", status=0)

    def test_a_failing_program(self):
        reports = self.secretless("check echo", "--", PYTHON, "echo.py", "{port}", "1")
        self.assertIn("scenarios/echo/comes-back-twice.json", reports["github"])
        self.assertNotIn("file=", reports["github"])

    def test_a_program_that_is_called_by_its_whole_path(self):
        reports = self.secretless("check echo", "--", PYTHON, self.work / "echo.py", "{port}", "1")
        self.assertIn("-- " + PYTHON + " ./echo.py {port} 1", reports["text"])
        self.secretless("check echo", "--", PYTHON, self.home / "none.py", "{port}")

    def test_a_program_that_does_not_start(self):
        reports = self.secretless("check echo", "--", PYTHON, "none.py", "{port}")
        self.assertIn("can't open file './none.py'", reports["json"])

    def test_a_program_that_tells_everything(self):
        reports = self.secretless("check echo", "--", PYTHON, "tells_everything.py", "{port}")
        self.assertIn("./tells_everything.py", reports["json"])

    def test_a_program_that_is_told_a_path_in_the_scratch_folder(self):
        reports = self.secretless("check unix-stream-server --only listens*", "--", PYTHON, "none.py", "{path}", shipped=True)
        self.assertIn("listens at {scratch}/", reports["json"])

    def test_reference_programs_and_pairs(self):
        self.secretless("run tcp-server --only listens*", shipped=True, status=0)
        self.secretless("interop --only tcp-client/tcp-server", shipped=True, status=0)

    def test_packets_are_led_to_and_nothing_more(self):
        reports = self.secretless("check echo", "--capture", self.folder / "packets", "--", PYTHON, "echo.py", "{port}", "1")
        self.assertEqual(json.loads(reports["json"])["run"].get("captures"), "packets")

    def test_a_folder_that_was_left_is_not_this_one(self):
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        ended = subprocess.run(sockspec.command("check", "echo", "--report", "json=-", "--", PYTHON, elsewhere / "none.py", "{port}"), cwd=self.work,
                               env={**self.environment(False), "PWD": str(elsewhere)}, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                               timeout=120, check=False)
        self.assertEqual(json.loads(ended.stdout)["subjects"][0]["command"][1], str(elsewhere / "none.py"))

    def test_the_users_own_files_are_called_as_a_pipeline_finds_them(self):
        shutil.move(self.folder / "suite-secret/scenarios", self.work / "my-suite")
        ended = subprocess.run(sockspec.command("check", "echo", "--report", "github=-", "--", PYTHON, "echo.py", "{port}", "1"), cwd=self.work,
                               env={**self.environment(True), "SOCKSPEC_SCENARIOS": str(self.work / "my-suite")},
                               stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False)
        self.assertIn("::error file=my-suite/echo/comes-back-twice.json,", ended.stdout)


if __name__ == "__main__":
    sockspec.main()
