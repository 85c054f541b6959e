"""What lint says as SARIF: by the format's rules, in the right place, the same at every call, and nothing of the machine."""
import json
import os
import re
import shutil
import subprocess
import urllib.parse

import jsonschema

import sockspec
from sockspec import ECHO_SUITE, HERE, Case

SCHEMA = json.loads((HERE / "formats/sarif.schema.json").read_text())
NAME = "emoji 😀 & #1%.json"


class Sarif(Case):
    def setUp(self):
        super().setUp()
        self.suite = self.folder / "somebody's" / "scenarios"
        shutil.copytree(ECHO_SUITE, self.suite)
        self.good = self.suite / "echo/listens.json"

    def lint(self, *arguments, folder=None, status=2):
        ended = subprocess.run(sockspec.command("lint", *arguments), cwd=folder or self.suite, env={**os.environ, "HOME": str(self.folder)},
                               stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((ended.returncode, ended.stderr), (status, ""))
        return ended.stdout

    def log(self, *arguments, **options):
        text = self.lint("--report", "sarif=-", *arguments, **options)
        self.assertNotIn(str(self.folder), text)
        self.assertNotIn("somebody", text)
        log = json.loads(text)
        jsonschema.Draft7Validator(SCHEMA).validate(log)
        [run] = log["runs"]
        ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        for result in run["results"]:
            self.assertEqual(ids[result["ruleIndex"]], result["ruleId"])
            base = result["locations"][0]["physicalLocation"]["artifactLocation"].get("uriBaseId")
            self.assertTrue(base is None or base in run["originalUriBaseIds"])
        return run["results"]

    def marked(self, result):
        """What a reader of the log underlines."""
        place = result["locations"][0]["physicalLocation"]
        file = self.suite / urllib.parse.unquote(place["artifactLocation"]["uri"])
        line = file.read_text(encoding="utf-8-sig").split("\n")[place["region"]["startLine"] - 1].encode("utf-16-le")
        return line[2 * place["region"]["startColumn"] - 2:2 * place["region"]["endColumn"] - 2].decode("utf-16-le")

    def test_what_is_right_has_no_result(self):
        self.assertEqual(self.log(".", status=0), [])

    def test_a_result_stands_where_the_mistake_is(self):
        file = self.suite / "echo" / NAME
        text = self.good.read_text().replace('"scenario": "listens"', '"scenario": "😀é", "😀": 1, "chek": 2')
        for beginning in ("", "\ufeff"):
            file.write_text(beginning + text)
            results = self.log(f"echo/{NAME}")
            self.assertEqual({result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results},
                             {"echo/emoji%20%F0%9F%98%80%20%26%20%231%25.json"})
            self.assertIn('"chek"', [self.marked(result) for result in results if result["ruleId"] == "form"])

    def test_what_is_no_json_and_what_is_not_there_have_their_rules(self):
        self.good.write_text('{"scenario": "listens",}')
        self.assertEqual([result["ruleId"] for result in self.log("echo/listens.json")], ["syntax"])
        [result] = self.log("echo/none.json")
        self.assertEqual((result["ruleId"], "region" in result["locations"][0]["physicalLocation"]), ("file", False))

    def test_a_file_outside_of_the_folder_keeps_its_name_only(self):
        for file in (self.suite / "none.json", "../../scenarios/none.json"):
            [result] = self.log(file, folder=self.suite / "echo")
            self.assertEqual(result["locations"][0]["physicalLocation"]["artifactLocation"], {"uri": "none.json", "uriBaseId": "ELSEWHERE"})

    def test_what_many_files_diagnose_is_told_once(self):
        file = self.suite / "echo/profile.json"
        file.write_text(file.read_text().replace('"title"', '"titel"', 1))
        results = self.log(*sorted(self.suite.glob("echo/*.json")))
        self.assertTrue(any("titel" in result["message"]["text"] for result in results))
        self.assertEqual(len(results), len({json.dumps(result) for result in results}))

    def test_the_file_is_what_standard_output_would_be_and_the_text_comes_as_ever(self):
        self.good.write_text(self.good.read_text().replace('"check"', '"chek"'))
        logs = [self.folder / name for name in ("one.sarif", "other.sarif")]
        texts = [self.lint("--report", f"sarif={log}", "echo/listens.json") for log in logs]
        self.assertEqual(texts, [self.lint("echo/listens.json")] * 2)
        self.assertEqual({log.read_text() for log in logs}, {self.lint("--report", "sarif=-", "echo/listens.json")})

    def test_other_formats_are_refused(self):
        for word in ("json=x", "sarif=", "sarif", "x"):
            ended = sockspec.call("lint", "--report", word, self.good)
            self.assertEqual((ended.returncode, ended.stdout), (3, ""))
            self.assertTrue(re.search("takes sarif=FILE", ended.stderr))


if __name__ == "__main__":
    sockspec.main()
