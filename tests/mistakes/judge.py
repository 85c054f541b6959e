#!/usr/bin/env python3
"""Judges first mistakes as people make them, and compares all that is said about each with what is true of it.

PROFILE/NAME             a program; its first line says what is wrong
golden/PROFILE.txt       what is right, from the contract, not from what sockspec says today:

    adds_newline.py: nonconforming
        fail: echo.payload
        warn: conn.survives-reset listen.in-use
        untested: stamp.format stamp.fresh

    told: TypeError      a regular expression: it is found in the first ten lines of what stands on the terminal

What stands on the terminal is under 60 lines for each of them. One cause has one blame: what could not be seen because of it is untested, and what else is broken in plain sight is told. A line that is
not there is not compared; one without words says "nothing". A program whose interpreter or compiler is missing is skipped, and said to be.
"""

import argparse
import concurrent.futures
import fnmatch
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent / "panel"))

from programs import Program, missing_tool  # noqa: E402

TOLD = ("fail", "warn", "untested")


def goldens():
    """What is right, by PROFILE/NAME: the verdict, and the requirements by what is told of them."""
    known = {}
    for file in sorted((FOLDER / "golden").glob("*.txt")):
        for line in file.read_text().splitlines():
            name, _, rest = line.strip().partition(":")
            if name == "told":
                told[name] = rest.strip()
            elif line.startswith(" "):
                told[name] = set(rest.split())
            elif line:
                told = known[f"{file.stem}/{name}"] = {"verdict": rest.strip()}
    return known


def call_of(program, entry, *arguments, options):
    call = [options.sockspec, "check", program.profile, "--progress", "none", *arguments]
    if isinstance(entry["command"], list):
        return [*call, "--", *entry["command"]]
    for role, command in entry["command"].items():
        call += ["--program", f"{role}={shlex.join(command)}"]
    return call


def judged(name, options):
    """What sockspec says, as a golden has it; None where the program cannot run here."""
    program = Program("mistakes", name.partition("/")[0], FOLDER / name)
    if missing_tool(program.source.suffix):
        return None
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        entry = program.entry(scratch)
        call = call_of(program, entry, "--all", "--report", f"json={scratch / 'report.json'}", options=options)
        subprocess.run(call, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        subject = json.loads((scratch / "report.json").read_text())["subjects"][0]
        seen = subprocess.run(call_of(program, entry, options=options), stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    found = {told: {each["id"] for each in subject["requirements"] if each["verdict"] == told} for told in TOLD}
    return {"verdict": subject["verdict"], "terminal": seen.stdout.splitlines(), **found}


def words(ids):
    return " ".join(sorted(ids)) or "nothing"


def difference(right, found):
    """A line for each thing that is said and not true, or true and not said."""
    if found["verdict"] != right["verdict"]:
        yield f"is {found['verdict']}, right is {right['verdict']}"
    if len(found["terminal"]) > 60:
        yield f"{len(found['terminal'])} lines on the terminal"
    if "told" in right and not re.search(right["told"], "\n".join(found["terminal"][:10])):
        yield f"not in the first ten lines: {right['told']}"
    for told in TOLD:
        if told not in right or right[told] == found[told]:
            continue
        yield f"{told}: too much {words(found[told] - right[told])}; too little {words(right[told] - found[told])}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="*", default=["*"], metavar="GLOB", help="only PROFILE/NAME like this")
    parser.add_argument("--sockspec", default=FOLDER.parent.parent / "build/release/bin/sockspec", metavar="FILE")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="programs at a time")
    options = parser.parse_args()
    known = {name: right for name, right in goldens().items() if any(fnmatch.fnmatch(name, each) for each in options.programs)}
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for (name, right), found in zip(known.items(), pool.map(lambda name: judged(name, options), known)):
            if found is None:
                print(f"SKIP {name}: no interpreter or compiler")
                continue
            lines = list(difference(right, found))
            wrong += bool(lines)
            print(f"{'FAIL' if lines else 'ok  '} {name}", *lines, sep="\n       ", flush=True)
    print(f"{len(known)} mistakes, {wrong} judged wrongly")
    return 1 if wrong or not known else 0


if __name__ == "__main__":
    sys.exit(main())
