#!/usr/bin/python3
"""Every catalogue has every text: catalogues.py PROJECT. Those of the code stand in said(), said_of() and translated(), those of the suite
are its promises."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

project = pathlib.Path(sys.argv[1])


def promises():
    text = (project / "scenarios/requirements.json").read_text()
    without_comments = re.sub(r"(?m)^\s*//.*$", "", text)
    return [each["promise"] for each in json.loads(without_comments)["requirements"]]


def texts(folder):
    """A template of all that is to be translated, as xgettext writes it, with the promises behind."""
    template = folder / "all.pot"
    sources = sorted(str(path) for path in (project / "harness/grade").glob("*.cpp"))
    subprocess.run(["xgettext", "--from-code=UTF-8", "--language=C++", "--keyword=said:1", "--keyword=said_of:2,3", "--keyword=translated:1",
                    f"--output={template}", *sources], check=True)
    with template.open("a") as file:
        for promise in promises():
            file.write(f"\nmsgid {json.dumps(promise, ensure_ascii=False)}\nmsgstr \"\"\n")
    text = template.read_text()
    template.write_text(text.replace("charset=CHARSET", "charset=UTF-8"))
    return template


with tempfile.TemporaryDirectory() as folder:
    template = texts(pathlib.Path(folder))
    assert len(template.read_text().split("\nmsgid ")) > 150, "texts are no longer found"
    for catalogue in sorted((project / "harness/locale").glob("*.po")):
        subprocess.run(["msgfmt", "--check", "-o", "/dev/null", catalogue], check=True)
        if subprocess.run(["msgcmp", catalogue, template]).returncode != 0:
            sys.exit(f"{catalogue.relative_to(project)} lacks texts, or has some that nobody says any more")
