"""Calls the built sockspec, named by the first argument, and judges what it writes."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAMS = HERE / "programs"
ECHO_SUITE = ROOT / "tests/run/scenarios"
PYTHON = sys.executable
ECHO = [PYTHON, ROOT / "tests/run/programs/echo.py", "{port}"]
BINARY = ""
PATIENCE = 60


def main():
    global BINARY
    BINARY = sys.argv.pop(1)
    unittest.main(verbosity=2)


def command(*arguments):
    return ["timeout", "-k", "10", "120", BINARY, *map(str, arguments)]


def call(*arguments, **environment):
    return subprocess.run(command(*arguments), env={**os.environ, "SOCKSPEC_SCENARIOS": str(ECHO_SUITE), **environment},
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=150, check=False)


def valid(report):
    schema = json.loads((ROOT / "reports/schema/sockspec-report-1.schema.json").read_text())
    jsonschema.Draft7Validator(schema).validate(report)
    return report


def eventually(condition):
    """The condition's value once it is true, or what it is after a long time."""
    until = time.monotonic() + PATIENCE
    while not (value := condition()) and time.monotonic() < until:
        time.sleep(0.01)
    return value


def processes_with(mark):
    """Living processes whose environment or arguments hold the mark."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="sockspec-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def report_of(self, *arguments, status):
        file = self.folder / "report.json"
        ended = call(*arguments[:2], "--report", f"json={file}", *arguments[2:])
        self.assertEqual(ended.returncode, status, ended.stdout + ended.stderr)
        return valid(json.loads(file.read_text()))
