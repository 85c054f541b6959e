#!/usr/bin/python3
"""Validates a report against the published schema.

    validate.py [--prove-strict] SCHEMA REPORT...

With --prove-strict also proves, for the first report, that the schema refuses a key more in any of its objects
(whatever its transcripts repeat is tried only once).
"""
import json
import sys

import jsonschema


def objects(value, path=()):
    """Every object in `value`, with the path to it; of a list's items one for each set of keys."""
    if isinstance(value, dict):
        yield path, value
        for key, child in value.items():
            yield from objects(child, path + (key,))
    elif isinstance(value, list):
        seen = set()
        for index, child in enumerate(value):
            keys = json.dumps(sorted(child)) if isinstance(child, dict) else None
            if "transcript" in path and keys in seen:
                continue
            seen.add(keys)
            yield from objects(child, path + (index,))


def main(arguments):
    prove = arguments[:1] == ["--prove-strict"]
    schema_file, *reports = arguments[1:] if prove else arguments
    with open(schema_file, encoding="ascii") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    bad = 0
    for name in reports:
        with open(name, "rb") as file:
            report = json.loads(file.read().decode("ascii"))
        for error in validator.iter_errors(report):
            bad += 1
            where = "/".join(str(part) for part in error.absolute_path)
            print(f"{name}: /{where}: {error.message[:300]}")
        if not prove or bad:
            continue
        prove = False
        tried = list(objects(report))
        for path, value in tried:
            value["a key more"] = 1
            if validator.is_valid(report):
                bad += 1
                print(f"{name}: a key more is accepted in /{'/'.join(map(str, path))}")
            del value["a key more"]
        print(f"{name}: valid; a key more was refused in {len(tried)} objects")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
