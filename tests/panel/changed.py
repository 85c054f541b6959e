"""What a change touches: the programs that have to be judged again."""

import subprocess

from programs import TESTS

ROOT = TESTS.parent
JUDGES = ("harness/", "reports/")  # what every verdict rests on


def git(*words):
    return subprocess.run(["git", "-C", ROOT, *words], check=True, capture_output=True, text=True).stdout.splitlines()


def files_since(base):
    """Changed, new or gone since then, committed or not. No base: since the branch left main."""
    base = base or git("merge-base", "main", "HEAD")[0]
    return git("diff", "--name-only", base, "--") + git("ls-files", "--others", "--exclude-standard")


def touched(programs, files, suite):
    """Those programs that the files are about, and whether the files hold sockspec itself."""
    profiles, everybody = set(), False
    for parts in (file.split("/") for file in files):
        if parts[0] == "scenarios" and len(parts) > 2:
            profiles.add(parts[1])
        everybody |= parts == ["scenarios", "requirements.json"]
    themselves = set(files)
    is_touched = {profile for profile in suite.scenarios if everybody or profiles & set(suite.chain(profile))}
    left = [each for each in programs if each.profile in is_touched or str(each.source.relative_to(ROOT)) in themselves]
    return left, any(file.startswith(JUDGES) for file in files)
