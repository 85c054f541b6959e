"""The steps of action, template and Jenkinsfile are run as their runners would, with good, failing and hostile inputs."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as xml

import installed
from pipeline_files import CI, ROOT, action, gitlab_job, jenkinsfile

HOSTILE = ("; touch hacked", "$(touch hacked)", "`touch hacked`", "| touch hacked", "&& touch hacked", "\ntouch hacked\n", "' ; touch hacked ; '",
           "\"; touch hacked; \"", "${IFS}touch${IFS}hacked", "--report=json=hacked", "-h", "> hacked", "\n::set-output name=exit-status::0\nexit-status=0")
REPORTS = ["junit.xml", "report.html", "report.json", "summary.md"]


class Played(installed.Installed):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="sockspec-ci-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.work = self.folder / "work"
        self.work.mkdir()
        shutil.copy(ROOT / "tests/run/programs/echo.py", self.work / "server.py")

    def environment(self, **more):
        """What a runner gives its steps: nothing of this test's own."""
        return {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "SOCKSPEC_SCENARIOS": str(ROOT / "tests/run/scenarios"), **more}

    def run_script(self, script, environment, shell=("bash", "--noprofile", "--norc", "-e", "-o", "pipefail")):
        file = self.folder / "script.sh"
        file.write_text(script)
        return subprocess.run([*shell, file], cwd=self.work, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=120, check=False)

    def reports(self, folder="sockspec-report"):
        return sorted(file.name for file in (self.work / folder).iterdir())


class GitHub(Played):
    def step(self, name, **inputs):
        """The named step, its expressions filled in as the runner does, in a job of its own."""
        given = {key: str(value.get("default", "")) for key, value in action()["inputs"].items()} | {"prefix": str(self.prefix)} | inputs
        [step] = [step for step in action()["runs"]["steps"] if step["name"] == name]
        values = {key: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: given[found[1]], value) for key, value in step.get("env", {}).items()}
        self.summary, self.output = self.folder / "summary", self.folder / "output"
        for file in (self.summary, self.output):
            file.write_text("")
        runner = {"GITHUB_ACTIONS": "true", "CI": "true", "GITHUB_STEP_SUMMARY": str(self.summary), "GITHUB_OUTPUT": str(self.output),
                  "GITHUB_ACTION_PATH": str(CI / "github"), "RUNNER_TEMP": str(self.folder / "temp")}
        return self.run_script(step["run"], self.environment(**runner, **values))

    def check(self, **inputs):
        return self.step("Check", **{"profile": "echo", "command": "python3 server.py {port}", **inputs})

    def test_a_program_that_conforms(self):
        ended = self.check()
        self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)
        self.assertEqual(self.output.read_text(), "exit-status=0\n")
        self.assertIn("| echo | ✅ conforming |", self.summary.read_text())
        self.assertNotIn("::error", ended.stdout)
        self.assertEqual(self.reports(), REPORTS)

    def test_a_program_that_does_not(self):
        ended = self.check(command="python3 'server.py' {port} \"1\"", reports="some where")
        self.assertEqual(ended.returncode, 1, ended.stderr)
        self.assertEqual(self.output.read_text(), "exit-status=1\n")
        self.assertRegex(ended.stdout, "(?m)^::error title=echo%3A echo.bytes::.*scenarios/echo/comes-back-twice.json:8")
        self.assertIn("nonconforming", self.summary.read_text())
        self.assertEqual(self.reports("some where"), REPORTS)

    def test_inputs_select(self):
        self.assertEqual(self.check(command="python3 server.py {port} 1", only="comes-back\nlisten.*\n", seed="7", strict="true").returncode, 0)
        report = json.loads((self.work / "sockspec-report/report.json").read_text())
        self.assertEqual([s["id"] for s in report["subjects"][0]["scenarios"]], ["comes-back", "listens"])
        self.assertEqual(report["run"]["seed"], 7)

    def test_programs_by_their_roles(self):
        self.assertEqual(self.check(command="", programs="server=python3 server.py {port}\r\n").returncode, 0)

    def test_what_is_missing_is_told(self):
        for inputs, told in (({"profile": ""}, "names no profile"), ({"command": ""}, "says what to check"), ({"command": "a 'b"}, "an open quote")):
            ended = self.check(**inputs)
            self.assertEqual(ended.returncode, 3)
            self.assertIn(told, ended.stderr)

    def test_no_input_is_run(self):
        # Those of a group do not keep each other from being read.
        groups = [["profile"], ["command"], ["programs", "only"], ["dialect", "seed", "strict", "reports"], ["prefix"]]
        self.assertEqual(sorted(sum(groups, [])), sorted(action()["inputs"]))
        beginnings = {"command": "python3 server.py {port} 1", "programs": "server=python3 server.py"}
        for text in HOSTILE:
            for names in groups:
                with self.subTest(names, text=text):
                    self.check(**{name: beginnings.get(name, "") + text for name in names})
                    self.unharmed()

    def unharmed(self):
        """Nothing was made but where reports belong, and no output but the true one was set."""
        made = [file for file in self.folder.rglob("hacked") if not file.parent.is_relative_to(self.work / "sockspec-report")]
        self.assertEqual([file for file in made if file.is_file()], [])
        self.assertRegex(self.output.read_text(), r"\A(exit-status=[0-4]\n)?\Z")

    def test_the_other_step_builds_and_installs(self):
        """With a cmake that calls the real one for the installation only, from the build that there is."""
        tools = self.folder / "tools"
        tools.mkdir()
        (tools / "cmake").write_text(f'#!/bin/sh\necho "$*" >> {self.folder}/calls\n[ "$1" != --install ] || exec {installed.CMAKE} --install '
                                     f'{installed.BUILD} --prefix "$4"\n')
        (tools / "cmake").chmod(0o755)
        script = f'PATH={tools}:$PATH\n"$GITHUB_ACTION_PATH/../install" "$RUNNER_TEMP/sockspec"'
        [step] = [step for step in action()["runs"]["steps"] if step["name"] == "Build sockspec"]
        self.assertEqual(step["run"], script.split("\n")[1])
        ended = self.run_script(script, self.environment(GITHUB_ACTION_PATH=str(CI / "github"), RUNNER_TEMP=str(self.folder / "temp")))
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertRegex((self.folder / "calls").read_text(), r"\A--preset release -B (\S+) .*\n--build \1\n--install \1 --prefix \S+ --strip\n\Z")
        self.assertTrue(os.access(self.folder / "temp/sockspec/libexec/sockspec/ci-check", os.X_OK))


class Others(Played):
    def published(self):
        root = xml.parse(self.work / "sockspec-report/junit.xml").getroot()
        self.assertEqual([case.get("name") for case in root.iter("testcase")], ["comes-back", "comes-back-twice", "listens"])
        self.assertEqual(self.reports(), REPORTS)

    def test_gitlab(self):
        job = gitlab_job()
        for command, status in (("python3 server.py {port}", 0), ("python3 server.py {port} 1", 1)):
            variables = {**job["variables"], "SOCKSPEC_PREFIX": str(self.prefix), "SOCKSPEC_PROFILE": "echo", "SOCKSPEC_COMMAND": command}
            ended = self.run_script("\n".join(job["script"]), self.environment(**variables), ("sh", "-e"))
            self.assertEqual(ended.returncode, status, ended.stderr)
            self.published()

    def test_jenkins(self):
        _, environment, [script] = jenkinsfile()
        self.assertTrue(script.startswith("/opt/sockspec/"))
        given = {**environment, "SOCKSPEC_PROFILE": "echo"}
        ended = self.run_script(script.replace("/opt/sockspec", str(self.prefix)), self.environment(**given), ("sh", "-xe"))
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.published()


if __name__ == "__main__":
    installed.main()
