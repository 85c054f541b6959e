#!/usr/bin/env python3
"""Every requirement of every profile has a mutant: tests/mutants/PROFILE/REQUIREMENT--slug.ext, in the profile's own folder; and no two programs are the
same file."""

import argparse
import collections
import hashlib
import json
import pathlib
import subprocess
import sys

MUTANTS = pathlib.Path(__file__).resolve().parent.parent / "mutants"


def twins():
    """What is twice there, whatever it is called: of a program that belongs to two profiles one folder has a link."""
    same = collections.defaultdict(list)
    wrong = []
    for source in sorted([*MUTANTS.glob("*/*"), *(MUTANTS.parent / "subjects").glob("*/*")]):
        name = str(source.relative_to(MUTANTS.parent))
        try:
            if source.resolve(strict=True).is_file() and not source.is_symlink() and not source.parent.is_symlink():
                same[hashlib.sha256(source.read_bytes()).digest()].append(name)
        except (OSError, RuntimeError) as why:
            wrong.append(f"{name} is a link to nothing: {why}")
    return wrong + [" and ".join(files) + " are the same" for files in same.values() if len(files) > 1]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sockspec", required=True, metavar="FILE", help="the program")
    options = parser.parse_args()
    listed = subprocess.run([options.sockspec, "list", "requirements", "--json"], check=True, capture_output=True, text=True)
    missing, known = [], set()
    for requirement in json.loads(listed.stdout):
        profile, defect = requirement["profile"], requirement["id"]
        known.add((profile, defect))
        if not any((MUTANTS / profile).glob(f"{defect}--*")):
            missing.append(f"{profile}/{defect}: no mutant breaks it")
    for source in sorted(MUTANTS.glob("*/*--*")):
        if (source.parent.name, source.name.split("--")[0]) not in known:
            missing.append(f"{source.parent.name}/{source.name}: the profile has no such requirement")
    missing += twins()
    print("\n".join(missing) or f"{len(known)} requirements, each has a mutant")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
