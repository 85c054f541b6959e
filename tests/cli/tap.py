"""A reader of TAP version 13 that forgives nothing."""
import json
import re

POINT = re.compile(r"(?P<not>not )?ok (?P<number>\d+) - (?P<text>(?:[^#\\]|\\.)*?)(?: # (?P<directive>SKIP|TODO)(?: (?P<why>.*))?)?$")


class BadTap(Exception):
    pass


def require(condition, what):
    if not condition:
        raise BadTap(what)


def unescaped(text):
    return re.sub(r"\\(.)", r"\1", text)


def block_after(lines, at):
    """The YAML block that begins at `at`, as {key: text}, and where it ends. Only what sockspec writes of YAML."""
    end = lines.index("  ...", at)
    keys = {}
    key = None
    for line in lines[at + 1:end]:
        plain = re.fullmatch(r"  (\w+): ?(.*)", line)
        if plain:
            key, value = plain.groups()
            keys[key] = json.loads(value) if value.startswith('"') else "" if value == "|" else value
        else:
            require(line.startswith("    "), f"outside of its block: {line!r}")
            keys[key] += line[4:] + "\n"
    return keys, end + 1


def read(text):
    """The points, each {ok, number, text, directive, why, yaml}, and whether it bailed out."""
    require(text.endswith("\n"), "the last line is not ended")
    lines = text[:-1].split("\n")
    require(lines[0] == "TAP version 13", "no version")
    plan = re.fullmatch(r"1\.\.(\d+)(?: # SKIP .*)?", lines[1])
    require(plan, "no plan")
    points, at, bailed = [], 2, False
    while at < len(lines):
        line = lines[at]
        at += 1
        point = POINT.fullmatch(line)
        if point:
            points.append({"ok": not point["not"], "number": int(point["number"]), "text": unescaped(point["text"]),
                           "directive": point["directive"], "why": unescaped(point["why"] or ""), "yaml": {}})
            if at < len(lines) and lines[at] == "  ---":
                points[-1]["yaml"], at = block_after(lines, at)
        elif line.startswith("Bail out!"):
            bailed = True
            require(at == len(lines), "something follows the end")
        else:
            require(line.startswith("# "), f"neither a point nor a comment: {line!r}")
    require([p["number"] for p in points] == list(range(1, int(plan[1]) + 1)), "the points are not those of the plan")
    return points, bailed
