#!/usr/bin/env python3
"""Judges first mistakes as people make them, and compares all that is said about each with what is true of it.

PROFILE/NAME             a program; its first line says what is wrong
golden/PROFILE.txt       what is right, from the contract, not from what sockspec says today:

    adds_newline.py: nonconforming
        fail: echo.payload
        warn: conn.survives-reset listen.in-use
        untested: stamp.format stamp.fresh

One cause has one blame: what could not be seen because of it is untested, and what else is broken in plain sight is told. A line that is
not there is not compared; one without words says "nothing". A program whose interpreter or compiler is missing is skipped, and said to be.
"""

import argparse
import concurrent.futures
import fnmatch
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
INTERPRETERS = {".py": sys.executable, ".js": "node", ".pl": "perl", ".rb": "ruby", ".tcl": "tclsh", ".java": "java"}
COMPILERS = {".c": ["cc", "-O1", "-w", "-pthread", "-o"], ".go": ["go", "build", "-o"]}
ARGUMENTS = {
    "daytime-client": ["{host}"],
    "web-client": ["{host}", "{port}", "{output}"],
    "name-server": ["{port}", "{ping_interval}", "{log}"],
    "unix-stream-server": ["{path}"],
}
CHATS = ("half-duplex-chat", "full-duplex-chat")  # one file is both programs
TOLD = ("fail", "warn", "untested")


def goldens():
    """What is right, by PROFILE/NAME: the verdict, and the requirements by what is told of them."""
    known = {}
    for file in sorted((FOLDER / "golden").glob("*.txt")):
        for line in file.read_text().splitlines():
            name, _, rest = line.strip().partition(":")
            if line.startswith(" "):
                told[name] = set(rest.split())
            elif line:
                told = known[f"{file.stem}/{name}"] = {"verdict": rest.strip()}
    return known


def command_of(program, scratch):
    source = FOLDER / program
    tool = INTERPRETERS.get(source.suffix) or COMPILERS[source.suffix][0]
    if not shutil.which(tool):
        return None
    if source.suffix in INTERPRETERS:
        return [tool, str(source)]
    out = os.path.join(scratch, source.name + ".out")
    subprocess.run([*COMPILERS[source.suffix], out, str(source)], check=True)
    return [out]


def call_of(profile, command, options):
    call = [options.sockspec, "check", profile, "--progress", "none"]
    if profile in CHATS:
        for role, words in (("server", ["server", "{port}"]), ("client", ["client", "{host}", "{port}"])):
            call += ["--program", f"{role}={shlex.join(command + words)}"]
        return call
    return [*call, "--", *command, *ARGUMENTS.get(profile, ["{host}", "{port}"] if profile.endswith("-client") else ["{port}"])]


def judged(program, options):
    """What sockspec says, as a golden has it; None where the program cannot run here."""
    profile = program.partition("/")[0]
    with tempfile.TemporaryDirectory() as scratch:
        command = command_of(program, scratch)
        if command is None:
            return None
        report = os.path.join(scratch, "report.json")
        call = call_of(profile, command, options)
        call[3:3] = ["--report", f"json={report}"]
        subprocess.run(call, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        with open(report) as file:
            subject = json.load(file)["subjects"][0]
    found = {told: {each["id"] for each in subject["requirements"] if each["verdict"] == told} for told in TOLD}
    return {"verdict": subject["verdict"], **found}


def words(ids):
    return " ".join(sorted(ids)) or "nothing"


def difference(right, found):
    """A line for each thing that is said and not true, or true and not said."""
    if found["verdict"] != right["verdict"]:
        yield f"is {found['verdict']}, right is {right['verdict']}"
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
