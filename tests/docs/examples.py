#!/usr/bin/python3
"""Loads and plays the examples of docs/writing-scenarios.md and docs/dialects.md.

examples.py PROJECT SOCKSPEC: every ```json block is written to the path in backquotes that stands last before it. Those
below scenarios/ go beside the shipped profiles. All must pass `sockspec lint`, and programs that keep the promises must
pass the scenarios: line_echo.py those of the page's own suite, the reference client the one for a client, and loud_commands.py
what the page's dialect says.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
PATH_OR_BLOCK = re.compile(r"`([\w./-]+\.json)`|^```json\n(.*?)^```", re.DOTALL | re.MULTILINE)


def examples(page):
    path = None
    for name, block in PATH_OR_BLOCK.findall(page):
        if name:
            path = name
        else:
            if path is None:
                sys.exit("an example without a path before it:\n" + block)
            yield path, block
            path = None


def run(*command, suite=None):
    environment = {"SOCKSPEC_SCENARIOS": str(suite)} if suite else {}
    result = subprocess.run(command, env={"PATH": "/usr/bin:/bin", **environment}, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit status {result.returncode}\n{result.stdout}{result.stderr}")


def written(page, folder):
    """The page's examples as files below the folder."""
    files = []
    for path, text in examples(page.read_text(encoding="utf-8")):
        files.append(folder / path)
        files[-1].parent.mkdir(parents=True, exist_ok=True)
        files[-1].write_text(text, encoding="utf-8")
    return files


def main(project, sockspec):
    sockspec = pathlib.Path(sockspec)
    docs = pathlib.Path(project) / "docs"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        shutil.copytree(pathlib.Path(project) / "scenarios", folder / "scenarios")
        files = written(docs / "writing-scenarios.md", folder)
        if len(files) < 5:
            sys.exit(f"only {len(files)} examples were found")
        run(sockspec, "lint", *files, suite=folder / "scenarios")
        run(sockspec, "check", "line-echo", "--strict", "--", "/usr/bin/python3", HERE / "line_echo.py", "{port}",
            suite=folder / "my-suite")
        ours = [json.loads(f.read_text(encoding="utf-8")).get("scenario") for f in files if "tcp-client" in f.parts]
        reference = sockspec.parent.parent / "clients/tcp-client"
        for scenario in ours:
            run(sockspec, "check", "tcp-client", "--only", scenario, "--", reference, "{host}", "{port}",
                suite=folder / "scenarios")
        [dialect] = written(docs / "dialects.md", folder)
        run(sockspec, "lint", dialect, suite=folder / "scenarios")
        run(sockspec, "check", "command-server", "--dialect", dialect, "--only", "command.*", "--only", "line.split", "--strict", "--",
            "/usr/bin/python3", HERE / "loud_commands.py", "{port}", suite=folder / "scenarios")


if __name__ == "__main__":
    main(*sys.argv[1:])
