#!/usr/bin/python3
"""Relative links in the Markdown pages lead to files that exist. links.py PROJECT"""

import pathlib
import re
import sys

LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def main(project):
    project = pathlib.Path(project)
    pages = [*project.glob("*.md"), *project.glob("docs/*.md"), *project.glob("bench/*.md")]
    broken = [
        f"{page}: {target}"
        for page in pages
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    print("\n".join(broken))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
