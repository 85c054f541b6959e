"""What is known of every program of the panel: golden/SET/PROFILE.txt holds the whole of what was found about each.

    echo.order--last-first.py: nonconforming
        fail: echo.order
        warn: listen.in-use
        untested (rests on echo.order, which failed): stream.coalesced

Only what is the same on every machine and in every run. What passed is not listed.
"""

import difflib
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parent / "golden"
TOLD = ("fail", "warn", "note", "error", "unsupported", "untested")  # in this order
WITH_REASON = ("error", "unsupported", "untested")


def summary(subject):
    """Of a subject of a report: its lines."""
    groups = {}
    for requirement in subject["requirements"]:
        verdict = requirement["verdict"]
        if verdict in TOLD:
            reason = requirement.get("reason", "") if verdict in WITH_REASON else ""
            groups.setdefault((TOLD.index(verdict), reason), []).append(requirement["id"])
    lines = [subject["verdict"]]
    for (verdict, reason), ids in sorted(groups.items()):
        lines.append(f"    {TOLD[verdict]}{f' ({reason})' if reason else ''}: {' '.join(sorted(ids))}")
    return lines


def file_of(program):
    return FOLDER / program.set / f"{program.profile}.txt"


def read(file):
    """By a program's name its lines."""
    known, lines = {}, []
    for line in file.read_text().splitlines() if file.exists() else []:
        if line.startswith(" "):
            lines.append(line)
        elif line:
            name, _, verdict = line.rpartition(": ")
            lines = known[name] = [verdict]
    return known


def text_of(summaries):
    blocks = (f"{name}: {lines[0]}\n" + "".join(f"{line}\n" for line in lines[1:]) for name, lines in sorted(summaries.items()))
    return "\n".join(blocks)


def by_file(programs):
    files = {}
    for program in programs:
        files.setdefault(file_of(program), []).append(program)
    return files


def differences(summaries):
    """The lines of a diff from what is known to `summaries`, by program; programs that are not among them are left out."""
    for file, programs in sorted(by_file(summaries).items()):
        known = read(file)
        names = [program.source.name for program in programs]
        old = {name: lines for name, lines in known.items() if name in names}
        new = {program.source.name: summaries[program] for program in programs}
        if old == new:
            continue
        shown = str(file.relative_to(FOLDER.parent))
        changed = [name for name in names if old.get(name) != new[name]]
        before, after = (text_of({name: each[name] for name in changed if name in each}).splitlines() for each in (old, new))
        yield from difflib.unified_diff(before, after, f"{shown} (golden)", f"{shown} (now)", lineterm="", n=99)


def accept(summaries):
    """Makes `summaries` what is known of their programs. What is known of programs that are no more is forgotten."""
    for file, programs in by_file(summaries).items():
        known = {name: lines for name, lines in read(file).items() if (programs[0].source.parent / name).exists()}
        known.update({program.source.name: summaries[program] for program in programs})
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text_of(known))


def ids(subject, *verdicts):
    return {requirement["id"] for requirement in subject["requirements"] if requirement["verdict"] in verdicts}


def named(requirements):
    return " ".join(sorted(requirements)) or "nothing"


def misjudged(program, subject):
    """What no golden may excuse: a good program that does not conform, a mutant that is not caught or blamed for too much."""
    if program.set == "subjects":
        good = subject["verdict"] in ("conforming", "conforming-with-warnings")
        return "" if good else f"{subject['verdict']}, blamed {named(ids(subject, 'fail'))}"
    defect, blamed = program.source.name.split("--")[0], ids(subject, "fail", "warn")
    if defect not in blamed:
        return f"not caught: blamed {named(blamed)}"
    beyond = blamed - {defect, *program.header("also")}
    return f"blamed too much: {named(beyond)}" if beyond else ""
