#!/usr/bin/env python3
"""Every requirement of every profile has a mutant: tests/mutants/PROFILE/REQUIREMENT--slug.ext, in the profile's own folder."""

import argparse
import json
import pathlib
import subprocess
import sys

MUTANTS = pathlib.Path(__file__).resolve().parent.parent / "mutants"


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
    print("\n".join(missing) or f"{len(known)} requirements, each has a mutant")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
