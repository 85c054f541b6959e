"""The panel's programs: which there are, what a machine needs to run them, and what sockspec is told of each.

A header, in the comments at the top of a program, may say: "args: none", that it takes no arguments; "needs: module", a
Python program's module; "dialect: NAME", the words it speaks; "keeps: files", that it leaves files in its working
directory, which sockspec has to give it; and of a mutant "also: id id", which requirements it cannot but break too.
"""

import concurrent.futures
import dataclasses
import fnmatch
import functools
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent.parent
SCENARIOS = TESTS.parent / "scenarios"
SETS = ("subjects", "mutants")
PYTHONS = ["/usr/bin/python3", sys.executable]  # whoever calls the panel, with however slow a start; the system's has its packages too
PYTHON = next(filter(os.path.exists, PYTHONS))

INTERPRETERS = {
    ".py": [PYTHON], ".js": ["node"], ".pl": ["perl"], ".rb": ["ruby", "--disable=gems"], ".php": ["php"], ".lua": ["lua5.4"],
    ".tcl": ["tclsh"], ".sh": ["sh"],
}
COMPILERS = {  # OUT is a new file or folder, FOLDER a folder for what else a compiler writes
    ".c": ["cc", "-O1", "-pthread", "-o", "OUT", "FILE"],
    ".cpp": ["c++", "-std=c++20", "-O1", "-pthread", "-o", "OUT", "FILE"],
    ".rs": ["rustc", "-O", "--crate-name", "program", "-o", "OUT", "FILE"],
    ".go": ["go", "build", "-o", "OUT", "FILE"],
    ".pas": ["fpc", "-v0", "-FUFOLDER", "-oOUT", "FILE"],
    ".java": ["javac", "-d", "OUT", "FILE"],
}
JAVA = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"]  # a start that costs a tenth of what it does otherwise
LIBRARIES = {  # commands that succeed where the language has the sockets that its programs use
    ".lua": ["lua5.4", "-e", "require 'socket'"],
    ".php": ["php", "-r", "exit(extension_loaded('sockets') ? 0 : 1);"],
}
ARGUMENTS = {  # by profile, where they are not those of other servers and clients
    "daytime-client": ["{host}"],
    "web-client": ["{host}", "{port}", "{output}"],
    "name-server": ["{port}", "{ping_interval}", "{log}"],
    "unix-stream-server": ["{path}"],
    "unix-datagram-server": ["{path}"],
}
CHATS = ("half-duplex-chat", "full-duplex-chat")  # one file is both programs: FILE server PORT, FILE client HOST PORT


class Skipped(Exception):
    """The program cannot run on this machine."""


class Wrong(Exception):
    """Something is not as it should be."""


@dataclasses.dataclass(frozen=True)
class Program:
    set: str
    profile: str
    source: pathlib.Path

    @property
    def id(self):
        return f"{self.set}/{self.profile}/{self.source.name}"

    def header(self, key):
        """The words after "key:" in the comments at the top."""
        lines = self.source.read_text(errors="replace").splitlines()[:12]
        found = (re.match(rf"\W*{key}:(.*)", line) for line in lines)
        return [word for match in found if match for word in re.findall(r"[\w.-]+", match[1])]

    @property
    def dialect(self):
        return next(iter(self.header("dialect")), None)

    def arguments(self):
        """By role, where there are two."""
        if self.profile in CHATS:
            return {"server": ["server", "{port}"], "client": ["client", "{host}", "{port}"]}
        if self.header("args") == ["none"]:
            return []
        return ARGUMENTS.get(self.profile, ["{host}", "{port}"] if self.profile.endswith("-client") else ["{port}"])

    def digest(self):
        """Of everything that it is, but for where it lies."""
        recipe = INTERPRETERS.get(self.source.suffix, COMPILERS.get(self.source.suffix))[1:]
        dialect = SCENARIOS / self.profile / "dialects" / f"{self.dialect}.json"
        told = [recipe, self.arguments(), dialect.read_text() if self.dialect else ""]
        return hashlib.sha256(json.dumps(told).encode() + self.source.read_bytes()).hexdigest()[:16]

    def launch(self, cache):
        """How it is started. Compiles it first where that has to be."""
        if interpreter := INTERPRETERS.get(self.source.suffix):
            return [*interpreter, str(self.source)]
        program = str(compiled(self.source, cache))
        if self.source.suffix != ".java":
            return [program]
        first_class = re.search(r"^[a-z ]*\bclass (\w+)", self.source.read_text(), re.MULTILINE)
        return [*JAVA, program, first_class[1]]

    def entry(self, cache):
        """What a file for `sockspec batch` says of it."""
        command = self.launch(cache)
        for package in self.header("needs"):
            command[0] = python_with(package)
        arguments = self.arguments()
        if isinstance(arguments, dict):
            command = {role: command + words for role, words in arguments.items()}
        else:
            command = command + arguments
        return {"id": self.id, "profile": self.profile, "command": command, **({"dialect": self.dialect} if self.dialect else {})}


def selected(sets, profiles=(), only=""):
    """Those of these sets and profiles, or of all, with SET/PROFILE/NAME like `only`."""
    for name in sets:
        for source in sorted((TESTS / name).glob("*/*.*")):
            program = Program(name, source.parent.name, source)
            wanted = not profiles or program.profile in profiles
            if wanted and source.suffix in INTERPRETERS | COMPILERS and fnmatch.fnmatch(program.id, f"*{only}*"):
                yield program


def entries_of(programs, sockspec, cache):
    """What sockspec is told of each, and of the others why they cannot be judged: both by the program's id."""
    cache.mkdir(parents=True, exist_ok=True)
    private_folders = has_private_folders(sockspec)
    entries, problems = {}, {}

    def make(program):
        if why := missing_tool(program.source.suffix):
            raise Skipped(why)
        if program.header("keeps") and not private_folders:
            raise Skipped("no private folders")
        return program.entry(cache)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for program, made in [(program, pool.submit(make, program)) for program in programs]:
            try:
                entries[program.id] = made.result()
            except (Skipped, Wrong) as problem:
                problems[program.id] = problem
    return entries, problems


@functools.cache
def missing_tool(extension):
    """Why programs of this language cannot run here, or nothing."""
    tool = (INTERPRETERS.get(extension) or COMPILERS[extension])[0]
    if not shutil.which(tool):
        return f"no {tool}"
    probe = LIBRARIES.get(extension)
    if probe and subprocess.run(probe, stdin=subprocess.DEVNULL, capture_output=True).returncode != 0:
        return f"{tool} has no sockets"
    return ""


@functools.cache
def python_with(package):
    """A Python that has the package which a program says it needs."""
    for python in PYTHONS:
        if subprocess.run([python, "-c", f"import {package}"], stdin=subprocess.DEVNULL, capture_output=True).returncode == 0:
            return python
    raise Skipped(f"no Python with {package}")


def has_private_folders(sockspec):
    told = subprocess.run([sockspec, "doctor"], stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    return "  ok   private folders" in told.stdout


def compiled(source, cache):
    """The executable made from `source`, from the cache where its content was compiled before."""
    recipe = COMPILERS[source.suffix]
    program = cache / hashlib.sha256(repr(recipe).encode() + source.read_bytes()).hexdigest()[:24]
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
