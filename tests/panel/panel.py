#!/usr/bin/env python3
"""Runs sockspec against programs whose verdict is known, all in one run.

subjects  tests/subjects/PROFILE/*: good programs, none of which may fail a must.
mutants   tests/mutants/PROFILE/REQUIREMENT--slug.ext: programs with one defect. The requirements that are not met must
          include REQUIREMENT, and otherwise only those that a header comment allows ("also: id id").

And all that is found out about a program has to be what golden/SET/PROFILE.txt says, line by line; --accept makes it so.

What has ended is kept: a run that was interrupted goes on where it stopped, and one with the same sockspec plays only what
changed. A program whose interpreter or compiler is missing is skipped, and said to be.
"""

import argparse
import os
import pathlib
import subprocess
import sys

import changed
import golden
import results
from programs import SETS, TESTS, Skipped, entries_of, selected

INTERRUPTED = 130
BUILD = TESTS.parent / "build"


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", nargs="?", choices=SETS, help="only these (default: both)")
    parser.add_argument("--sockspec", default=BUILD / "release/bin/sockspec", metavar="FILE", help="the program (default: that of build/release)")
    parser.add_argument("--profile", action="append", default=[], help="only this profile (several times: these)")
    parser.add_argument("--only", default="", metavar="GLOB", help="only programs with SET/PROFILE/NAME like this")
    parser.add_argument("--changed", nargs="?", const="", metavar="BASE",
                        help="only what was changed since that commit (default: since the branch left main) touches; what is not touched may "
                             "have been judged by another sockspec")
    parser.add_argument("--accept", action="store_true", help="what is found out becomes the golden")
    parser.add_argument("--again", action="store_true", help="also plays what has been played")
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="judges each program N times")
    parser.add_argument("--jobs", default="0", metavar="N", help="scenarios at a time (sockspec --jobs)")
    parser.add_argument("--cache", type=pathlib.Path, default=BUILD / "panel", metavar="DIR", help="keeps compiled programs and results")
    return parser.parse_args()


def wanted_programs(options, suite):
    programs = list(selected([options.set] if options.set else SETS, options.profile, options.only))
    if options.changed is not None:
        programs, sockspec_too = changed.touched(programs, changed.files_since(options.changed), suite)
        if sockspec_too:
            print("panel: sockspec itself was changed: what it makes of all other programs only the whole panel can tell")
    return programs


def play(programs, entries, options, suite):
    """Every program's subject as sockspec has judged it, by id; a program that is judged again and again has several."""
    by, known = results.digest_of_tool(options.sockspec), results.Results(options.cache / "state")
    digests = {program.id: program.digest() for program in programs}
    for turn in range(options.repeat):
        if options.again or turn > 0:
            known.forget(entries)
        keys = {(program.id, scenario): suite.key(digests[program.id], program.profile, scenario)
                for program in programs for scenario in suite.scenarios[program.profile]}
        kept, others = known.begin_run(entries.values(), keys, by, others_too=options.changed is not None)
        print(f"panel: {len(programs)} programs, {len(keys)} scenarios, {len(keys) - kept} to be played"
              + (f"; {others} results are another sockspec's" if others else ""), flush=True)
        yield judged(known, options)


def judged(known, options):
    """One run; once more for what sockspec itself could not do."""
    for attempt in range(2):
        command = [options.sockspec, "batch", known.run / "programs.json", "--journal", known.run / "journal.jsonl",
                   "--transcripts", "none", "--jobs", options.jobs]
        with open(known.run / "stories.txt", "w") as stories:
            status = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=stories).returncode
        if status == INTERRUPTED:
            sys.exit("panel: interrupted; the next run goes on from here")
        if status not in (0, 1, 4):
            sys.exit(f"panel: sockspec ended with {status}")
        if attempt > 0 or not known.has_open_ones():
            return known.take_over_run()


def report(programs, rounds, problems, options):
    """Prints what is not as it should be; returns how much that is."""
    wrong = [f"FAIL {program}: {problem}" for program, problem in problems.items() if not isinstance(problem, Skipped)]
    for program, problem in problems.items():
        if isinstance(problem, Skipped):
            print(f"SKIP {program}: {problem}")
    for subjects in rounds:
        found = {program: subjects[program.id] for program in programs}
        diagnostics = ((program, golden.misjudged(program, subject)) for program, subject in found.items())
        wrong += [f"FAIL {program.id}: {diagnostic}" for program, diagnostic in diagnostics if diagnostic]
        summaries = {program: golden.summary(subject) for program, subject in found.items()}
        if options.accept:
            golden.accept(summaries)
        wrong += golden.differences(summaries)
    print("\n".join(wrong))
    return len(wrong)


def main():
    options = parse_options()
    options.sockspec = os.path.abspath(options.sockspec)
    suite = results.Suite(options.sockspec)
    programs = wanted_programs(options, suite)
    if not programs:
        print("panel: nothing was selected" if options.changed is None else "panel: the change touches no program")
        return 1 if options.changed is None else 0
    entries, problems = entries_of(programs, options.sockspec, options.cache / "programs")
    programs = [program for program in programs if program.id in entries]
    wrong = report(programs, play(programs, entries, options, suite), problems, options) if programs else len(problems)
    print(f"panel: {len(programs)} programs judged, {len(problems)} not, {'all' if wrong == 0 else 'not all'} as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
