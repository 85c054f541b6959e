"""The files of ci/ keep their readers' rules, and every line of shell in them those of shellcheck."""
import os
import re
import shutil
import subprocess
import sys
import unittest

import jsonschema
from pipeline_files import CI, ROOT, action, dockerfile, gitlab_job, jenkinsfile, read_yaml, schema


def scripts():
    found = [file for folder in (CI, ROOT / ".ci", ROOT / "tests") for file in folder.rglob("*")
             if file.is_file() and file.read_bytes().startswith(b"#!/usr/bin/env bash")]
    yield from ((str(file), file.read_text()) for file in found)
    for step in action()["runs"]["steps"]:
        yield "action.yml: " + step["name"], "#!/bin/bash\n" + step["run"]
    yield "gitlab", "#!/bin/sh\n" + "\n".join(gitlab_job()["script"])
    yield "Jenkinsfile", "#!/bin/sh\n" + "\n".join(jenkinsfile()[2])
    for name, words in dockerfile():
        if name == "RUN":
            yield "Dockerfile", "#!/bin/sh\n" + words


class Shell(unittest.TestCase):
    def test_shellcheck_is_content(self):
        names = []
        for name, text in scripts():
            names.append(name)
            checked = subprocess.run(["shellcheck", "-"], input=text, capture_output=True, text=True, check=False)
            self.assertEqual(checked.returncode, 0, f"{name}\n{checked.stdout}")
        self.assertGreater(len(names), 10)


class GitHub(unittest.TestCase):
    def test_it_keeps_the_rules(self):
        jsonschema.Draft7Validator(schema("action.schema.json")).validate(action())

    def test_every_input_reaches_a_step_through_its_environment_and_nowhere_else(self):
        inputs = action()["inputs"]
        steps = action()["runs"]["steps"]
        used = [value for step in steps for value in step.get("env", {}).values()]
        self.assertEqual(sorted(used), sorted("${{ inputs.%s }}" % name for name in inputs))
        self.assertNotIn("inputs", " ".join(step["run"] for step in steps))

    def test_nothing_is_uploaded(self):
        self.assertFalse([step for step in action()["runs"]["steps"] if "uses" in step])

    def test_outputs_are_those_of_a_step(self):
        ids = [step.get("id") for step in action()["runs"]["steps"]]
        for output in action()["outputs"].values():
            self.assertIn(re.search(r"steps\.(\w+)\.", output["value"])[1], ids)


class GitLab(unittest.TestCase):
    def test_it_keeps_the_rules(self):
        jsonschema.Draft7Validator(schema("gitlab.schema.json")).validate(read_yaml(CI / "gitlab/sockspec.gitlab-ci.yml"))

    def test_the_artifacts_are_where_the_reports_are_written(self):
        folder = gitlab_job()["variables"]["SOCKSPEC_REPORTS"]
        self.assertEqual(gitlab_job()["artifacts"]["paths"], [folder + "/"])
        self.assertEqual(gitlab_job()["artifacts"]["reports"]["junit"], folder + "/junit.xml")


class Jenkins(unittest.TestCase):
    def test_its_blocks_are_those_of_a_declarative_pipeline(self):
        text = re.sub(r"'[^']*'", "''", jenkinsfile()[0])
        path, found = [], []
        for name, brace in re.findall(r"(\w+(?:\(''\))?)\s*(\{)|\}", text):
            if brace:
                path.append(name.split("(")[0])
                found.append("/".join(path))
            else:
                path.pop()
        self.assertEqual(path, [])
        self.assertEqual(found, ["pipeline", "pipeline/agent", "pipeline/agent/docker", "pipeline/environment", "pipeline/stages",
                                 "pipeline/stages/stage", "pipeline/stages/stage/steps", "pipeline/post", "pipeline/post/always"])

    def test_reports_are_published_also_of_a_program_that_fails(self):
        always = jenkinsfile()[0].split("always {")[1]
        self.assertIn("junit testResults: 'sockspec-report/junit.xml'", always)
        self.assertIn("archiveArtifacts artifacts: 'sockspec-report/**'", always)


class Docker(unittest.TestCase):
    def test_the_instructions_are_known_and_in_order(self):
        names = [name for name, _ in dockerfile()]
        self.assertEqual(names[0], "FROM")
        self.assertEqual(set(names) - {"FROM", "RUN", "COPY", "ENV", "USER", "WORKDIR", "CMD"}, set())
        self.assertLess(names.index("USER"), names.index("CMD"))

    def test_images_have_a_tag(self):
        for name, words in dockerfile():
            if name == "FROM":
                self.assertRegex(words, r"^[a-z]+:[a-z0-9.-]+( AS [a-z]+)?$")
                self.assertNotIn("latest", words)

    def test_apt_installs_only_what_is_named_and_leaves_no_lists(self):
        for name, words in dockerfile():
            if name == "RUN" and "apt-get" in words:
                self.assertIn("--no-install-recommends", words)
                self.assertIn("apt-get update", words)
                self.assertIn("rm -rf /var/lib/apt/lists/*", words)

    def test_what_is_copied_and_run_is_there(self):
        for name, words in dockerfile():
            if name == "COPY" and "--from" not in words:
                self.assertTrue((ROOT / words.split()[0]).exists())
            for script in re.findall(r"/source/(\S+)", words if name == "RUN" else ""):
                self.assertTrue(os.access(ROOT / script, os.X_OK), script)
        stages = [words.split(" AS ")[1] for name, words in dockerfile() if name == "FROM" and " AS " in words]
        self.assertEqual([words.split()[0] for name, words in dockerfile() if "--from" in words], ["--from=" + stage for stage in stages])

    def test_it_does_not_run_as_root(self):
        self.assertEqual([words for name, words in dockerfile() if name == "USER"][-1:], ["checker"])


if __name__ == "__main__":
    if not shutil.which("shellcheck"):
        print("missing is shellcheck (ci/setup tests installs it)")
        sys.exit(1 if os.environ.get("SOCKSPEC_NO_SKIPS") else 77)
    unittest.main(verbosity=2)
