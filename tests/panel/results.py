"""What every scenario of every program has come to, kept from run to run, so that only what changed is played again.

A result counts as long as its key is the same: a digest of the program, of the scenario's file and of what the profile says
that a scenario is played by. Who judged, the digest of sockspec itself, is kept beside it.

state/results.txt  a line for each: the key, who judged, and the line of the journal
state/run/         of the run under way, or of one that was interrupted: programs.json, keys.json, and sockspec's journal
"""

import hashlib
import json
import pathlib
import re
import subprocess

from programs import SCENARIOS

NOT_PLAYED_BY = ("title", "section", "listing", "requirements")  # what a profile says that no scenario is played by


def digest(*texts):
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def without_comments(text):
    """JSON with // and /* */ comments as JSON."""
    return re.sub(r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/', lambda match: match[1] or "", text, flags=re.DOTALL)


class Suite:
    """The scenarios of every profile, and what each is played by."""

    def __init__(self, sockspec):
        self._profiles = {}
        self.scenarios = {}  # by profile: scenario to its file
        self.profiles_of_file = {}  # by file: the profiles that play it
        for row in listed(sockspec, "scenarios"):
            self.scenarios.setdefault(row["profile"], {})[row["id"].split("/", 1)[1]] = row["file"]
            self.profiles_of_file.setdefault(row["file"], set()).add(row["profile"])
        self._scenario_digests = {file: digest((SCENARIOS / file).read_text()) for file in self.profiles_of_file}

    def chain(self, profile):
        """The profile, and those that it is like."""
        while profile:
            yield profile
            profile = self._said(profile).get("extends")

    def key(self, program_digest, profile, scenario):
        return digest(program_digest, self._playing(profile), self._scenario_digests[self.scenarios[profile][scenario]])

    def _said(self, profile):
        if profile not in self._profiles:
            self._profiles[profile] = json.loads(without_comments((SCENARIOS / profile / "profile.json").read_text()))
        return self._profiles[profile]

    def _playing(self, profile):
        said = []
        for each in self.chain(profile):
            said.append({key: value for key, value in self._said(each).items() if key not in NOT_PLAYED_BY})
            said.append(sorted(item if isinstance(item, str) else item["id"] for item in self._said(each).get("requirements", [])))
        return json.dumps(said)


def listed(sockspec, what):
    return json.loads(subprocess.run([sockspec, "list", what, "--json"], check=True, capture_output=True, text=True).stdout)


def digest_of_tool(sockspec):
    """Of the program and its companions beside it."""
    files = sorted(pathlib.Path(sockspec).parent.glob("sockspec*"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


class Results:
    def __init__(self, state):
        self.file = state / "results.txt"
        self.run = state / "run"
        self.journal, self.keys = self.run / "journal.jsonl", self.run / "keys.json"
        self.run.mkdir(parents=True, exist_ok=True)
        self.known = {}  # by subject and scenario: key, by, line of the journal
        for line in lines_of(self.file):
            key, by, told = line.split(" ", 2)
            self.known[where_of(json.loads(told))] = (key, by, told)
        self.take_over_run()

    def begin_run(self, entries, keys, by, others_too):
        """Writes what sockspec is to be called with. `keys`: by subject and scenario; whose result has another one, or was found by
        another sockspec and is not wanted, is played again. Returns how many are not, and how many of these another one has found."""
        kept = {where: told for where, told in self.known.items() if keys.get(where) == told[0] and (others_too or told[1] == by)}
        others = [[*where, told[1]] for where, told in kept.items() if told[1] != by]
        write(self.run / "programs.json", ['{"programs": [\n' + ",\n".join(json.dumps(entry) for entry in entries) + "\n]}\n"])
        write(self.keys, [json.dumps({"by": by, "keys": [[*where, key] for where, key in keys.items()], "others": others})])
        write(self.journal, (line for _, _, line in kept.values()))
        return len(kept), len(others)

    def has_open_ones(self):
        return any(is_open(json.loads(line)) for line in lines_of(self.journal))

    def take_over_run(self):
        """What the run has found out, also one that was interrupted. Returns the subjects as they were judged in the end, by id."""
        subjects = {}
        if not self.journal.exists() or not self.keys.exists():
            return subjects
        run = json.loads(self.keys.read_text())
        key_of = {(subject, scenario): key for subject, scenario, key in run["keys"]}
        by_of = {(subject, scenario): by for subject, scenario, by in run["others"]}
        for line in lines_of(self.journal):
            told = json.loads(line)
            if told["event"] == "end":
                subjects = {subject["id"]: subject for subject in told["subjects"]}
            elif told["event"] == "scenario" and not is_open(told) and where_of(told) in key_of:
                where = where_of(told)
                self.known[where] = (key_of[where], by_of.get(where, run["by"]), line)
        write(self.file, (f"{key} {by} {line}" for key, by, line in self.known.values()))
        self.journal.unlink()
        return subjects

    def forget(self, programs):
        self.known = {where: told for where, told in self.known.items() if where[0] not in programs}


def where_of(told):
    return told["subject"], told["scenario"]["id"]


def is_open(told):
    """A scenario that could not be judged, or was not played because the run was to end; not one whose program was waited for in vain."""
    scenario = told.get("scenario")
    return scenario is not None and (scenario["verdict"] == "error" or scenario.get("reason") == "interrupted")


def lines_of(file):
    """Whole ones: whoever wrote it may have been stopped."""
    if file.exists():
        with file.open() as lines:
            yield from (line for line in lines if line.endswith("\n"))


def write(file, lines):
    """Lines with their ends; as a whole, or not at all."""
    new = file.with_suffix(".new")
    with new.open("w") as out:
        out.writelines(lines)
    new.replace(file)
