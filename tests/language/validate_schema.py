#!/usr/bin/python3
"""Holds every shipped scenario, profile, dialect, requirements and interop file against its JSON Schema.

validate_schema.py SUITE [SCHEMAS]: SUITE is a folder like scenarios/, SCHEMAS the one with the schemas (default:
SUITE/schema). Comments are stripped first, as editors do. Exit status 1 when a file does not fit.
"""

import json
import pathlib
import re
import sys

import jsonschema

STRING_OR_COMMENT = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)


def without_comments(text):
    return STRING_OR_COMMENT.sub(lambda m: m.group() if m.group().startswith('"') else " ", text)


def schema_name(suite, file):
    if file.parent == suite:
        return file.stem
    if file.parent.name == "dialects":
        return "dialect"
    return "profile" if file.name == "profile.json" else "scenario"


def main(suite, schemas=None):
    suite = pathlib.Path(suite)
    schemas = pathlib.Path(schemas) if schemas else suite / "schema"
    validators = {}
    for name in ("requirements", "interop", "profile", "dialect", "scenario"):
        schema = json.loads((schemas / f"{name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        resolver = jsonschema.RefResolver((schemas.resolve() / f"{name}.schema.json").as_uri(), schema)  # they refer to each other
        validators[name] = jsonschema.Draft7Validator(schema, resolver=resolver)

    failures = 0
    for file in sorted(suite.rglob("*.json")):
        if file.parent == schemas:
            continue
        document = json.loads(without_comments(file.read_text(encoding="utf-8-sig")))
        for error in validators[schema_name(suite, file)].iter_errors(document):
            failures += 1
            best = jsonschema.exceptions.best_match([error])
            print(f"{file}: /{'/'.join(map(str, best.absolute_path))}: {best.message[:300]}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
