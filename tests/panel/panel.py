#!/usr/bin/env python3
"""Runs sockspec against programs whose verdict is known.

subjects  tests/subjects/PROFILE/*: good programs, none of which may fail a must.
mutants   tests/mutants/PROFILE/REQUIREMENT--slug.ext: programs with one defect. The requirements that are not met must
          include REQUIREMENT, and otherwise only those that a header comment allows ("also: id id").

A program whose interpreter or compiler is missing is skipped, and said to be; so is a Python program whose header
("needs: module") names a module that is missing, or one that leaves files in its working directory ("keeps: files") where
sockspec cannot give it one of its own.
"""

import argparse
import concurrent.futures
import contextlib
import fnmatch
import hashlib
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent.parent
PYTHON = sys.executable

INTERPRETERS = {
    ".py": [PYTHON], ".js": ["node"], ".pl": ["perl"], ".rb": ["ruby"], ".php": ["php"], ".lua": ["lua5.4"],
    ".tcl": ["tclsh"], ".sh": ["sh"], ".java": ["java"],
}
COMPILERS = {  # OUT is a new file, FOLDER a folder for what else a compiler writes
    ".c": ["cc", "-O1", "-pthread", "-o", "OUT", "FILE"],
    ".cpp": ["c++", "-std=c++20", "-O1", "-pthread", "-o", "OUT", "FILE"],
    ".rs": ["rustc", "-O", "--crate-name", "program", "-o", "OUT", "FILE"],
    ".go": ["go", "build", "-o", "OUT", "FILE"],
    ".pas": ["fpc", "-v0", "-FUFOLDER", "-oOUT", "FILE"],
}
PYTHONS = [PYTHON, "/usr/bin/python3"]  # the system's own has the packages that it installs
LIBRARIES = {  # commands that succeed where the language has the sockets that its programs use
    ".lua": ["lua5.4", "-e", "require 'socket'"],
    ".php": ["php", "-r", "exit(extension_loaded('sockets') ? 0 : 1);"],
}


class Skipped(Exception):
    """The program cannot run on this machine."""


class Wrong(Exception):
    """The program was not judged as it should be."""


def missing_tool(extension):
    """Why programs of this language cannot run here, or nothing."""
    tool = (INTERPRETERS.get(extension) or COMPILERS[extension])[0]
    if not shutil.which(tool):
        return f"no {tool}"
    probe = LIBRARIES.get(extension)
    if probe and subprocess.run(probe, stdin=subprocess.DEVNULL, capture_output=True).returncode != 0:
        return f"{tool} has no sockets"
    return ""


def compiled(source, cache):
    """The executable made from `source`, from the cache where its content was compiled before."""
    recipe = COMPILERS[source.suffix]
    key = hashlib.sha256(repr(recipe).encode() + source.read_bytes()).hexdigest()[:24]
    program = cache / key
    if program.exists():
        return program
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        out = os.path.join(folder, "out")
        places = {"OUT": out, "FOLDER": folder, "FILE": str(source)}
        command = [re.sub("OUT|FOLDER|FILE", lambda name: places[name[0]], word) for word in recipe]
        build = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
        if build.returncode != 0 or not os.path.exists(out):
            raise Wrong(f"does not compile: {(build.stderr or build.stdout).strip()[-300:]}")
        os.replace(out, program)
    return program


def python_with(package):
    """A Python that has the package which a program says it needs."""
    for python in PYTHONS:
        if subprocess.run([python, "-c", f"import {package}"], stdin=subprocess.DEVNULL, capture_output=True).returncode == 0:
            return python
    raise Skipped(f"no Python with {package}")


def header(source, key):
    """The words after "key:" in the comments at the top of a program."""
    lines = source.read_text(errors="replace").splitlines()[:12]
    found = (re.match(rf"\W*{key}:(.*)", line) for line in lines)
    return [word for match in found if match for word in re.findall(r"[\w.-]+", match[1])]


ARGUMENTS = {  # by profile, where they are not those of other servers and clients
    "daytime-client": ["{host}"],
    "web-client": ["{host}", "{port}", "{output}"],
    "name-server": ["{port}", "{ping_interval}", "{log}"],
    "unix-stream-server": ["{path}"],
    "unix-datagram-server": ["{path}"],
}
CHATS = ("half-duplex-chat", "full-duplex-chat")  # one file is both programs: FILE server PORT, FILE client HOST PORT


def has_private_folders(sockspec):
    told = subprocess.run([sockspec, "doctor"], stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    return "  ok   private folders" in told.stdout


def program_of(source, cache):
    """What is given to sockspec: the command behind "--", or the two programs of a chat."""
    interpreter = INTERPRETERS.get(source.suffix)
    command = interpreter + [str(source)] if interpreter else [str(compiled(source, cache))]
    for package in header(source, "needs"):
        command[0] = python_with(package)
    profile = source.parent.name
    if profile in CHATS:
        server, client = command + ["server", "{port}"], command + ["client", "{host}", "{port}"]
        return ["--program", f"server={shlex.join(server)}", "--program", f"client={shlex.join(client)}"]
    if header(source, "args") == ["none"]:
        arguments = []
    else:
        arguments = ARGUMENTS.get(profile, ["{host}", "{port}"] if profile.endswith("-client") else ["{port}"])
    dialect = header(source, "dialect")
    return (["--dialect", dialect[0]] if dialect else []) + ["--"] + command + arguments


def judge(source, program, options):
    """One run of sockspec: its exit status, the ids of the requirements by verdict, and what it could not do."""
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.json")
        check = [options.sockspec, "check", source.parent.name, "--progress", "none", "--report", f"json={report}"]
        try:
            run = subprocess.run(check + program, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                 errors="replace", timeout=options.time_limit)
        except subprocess.TimeoutExpired:
            raise Wrong(f"sockspec was not done after {options.time_limit:g} s") from None
        if not report.exists():
            raise Wrong(f"sockspec exited with {run.returncode} and no report: {run.stderr.strip()[-300:]}")
        subject = json.loads(report.read_text())["subjects"][0]
        verdicts = {}
        for requirement in subject["requirements"]:
            verdicts.setdefault(requirement["verdict"], set()).add(requirement["id"])
        errors = [f"{s['id']}: {s['reason']}" for s in subject["scenarios"] if s["verdict"] == "error"]
        return run.returncode, verdicts, errors


def named(ids):
    return " ".join(sorted(ids)) or "nothing"


def expect_good(source, status, verdicts):
    if status != 0:
        raise Wrong(f"exit status {status}, blamed {named(verdicts.get('fail', ()))}")


def expect_caught(source, status, verdicts):
    defect = source.name.split("--")[0]
    blamed = verdicts.get("fail", set()) | verdicts.get("warn", set())
    if defect not in blamed:
        raise Wrong(f"not caught: blamed {named(blamed)}")
    if beyond := blamed - {defect, *header(source, "also")}:
        raise Wrong(f"blamed too much: {named(beyond)}")


def try_program(source, cache, options, missing):
    """Nothing where all is as it should be."""
    if why := missing[source.suffix]:
        raise Skipped(why)
    if header(source, "keeps") and not options.private_folders:
        raise Skipped("no private folders")
    expect = expect_good if options.set == "subjects" else expect_caught
    program = program_of(source, cache)
    for _ in range(options.repeat):
        status, verdicts, errors = judge(source, program, options)
        try:
            expect(source, status, verdicts)
        except Wrong as wrong:
            raise Wrong("; errors: ".join([str(wrong), *errors])) from None


def selected(options):
    for source in sorted((TESTS / options.set).glob("*/*.*")):
        name = f"{source.parent.name}/{source.name}"
        if options.profile and source.parent.name not in options.profile:
            continue
        if source.suffix in INTERPRETERS | COMPILERS and fnmatch.fnmatch(name, f"*{options.only}*"):
            yield name, source


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=["subjects", "mutants"])
    parser.add_argument("--sockspec", required=True, metavar="FILE", help="the program")
    parser.add_argument("--profile", action="append", help="only this profile (several times: these)")
    parser.add_argument("--only", default="", metavar="GLOB", help="only programs with PROFILE/NAME like this")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="N", help="programs at a time")
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="judge each program N times")
    parser.add_argument("--time-limit", type=float, default=300, metavar="SECONDS", help="for one program")
    parser.add_argument("--cache", type=pathlib.Path, metavar="DIR", help="keeps compiled programs")
    return parser.parse_args()


def main():
    options = parse_options()
    options.sockspec = os.path.abspath(options.sockspec)
    options.private_folders = has_private_folders(options.sockspec)
    programs = list(selected(options))
    if not programs:
        sys.exit("panel: nothing was selected")
    missing = {extension: missing_tool(extension) for extension in {source.suffix for _, source in programs}}
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    with contextlib.ExitStack() as stack:
        cache = options.cache or pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        cache.mkdir(parents=True, exist_ok=True)
        pool = stack.enter_context(concurrent.futures.ThreadPoolExecutor(options.jobs))
        results = {pool.submit(try_program, source, cache, options, missing): name for name, source in programs}
        for result in concurrent.futures.as_completed(results):
            name = results[result]
            try:
                result.result()
                counts["passed"] += 1
            except Skipped as why:
                counts["skipped"] += 1
                print(f"SKIP {name}: {why}", flush=True)
            except Wrong as why:
                counts["failed"] += 1
                print(f"FAIL {name}: {why}", flush=True)
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
