"""A class of two that hands in echo servers, Ann's right and Bob's wrong."""
import csv
import json
import os
import pathlib

from sockspec import ECHO, Case, call

RIGHT = ECHO[1].read_text()
WRONG = RIGHT.replace("sendall(", "sendall(b'x' + ")
C_SOURCE = "int main(int argc, char **argv) { return argc > 1 ? 7 : atoi(argv[1]); }\n"


class Grading(Case):
    def setUp(self):
        super().setUp()
        self.handed_in, self.out = self.folder / "class", self.folder / "out"
        self.hand_in("ann/server.py", RIGHT)
        self.hand_in("bob/task/server.py", WRONG)

    def hand_in(self, name, text):
        file = self.handed_in / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def grade(self, *options):
        return call("grade", "echo", self.handed_in, "--out", self.out, *options)

    def left_over(self):
        """Processes that have anything to do with this class."""
        found = []
        for line in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
            try:
                if os.fsencode(self.out) in line.read_bytes():
                    found.append(line)
            except OSError:
                pass
        return found

    def book(self):
        with (self.out / "gradebook.csv").open(newline="") as book:
            return {row["student"]: row for row in csv.DictReader(book)}

    def feedback(self, student):
        return (self.out / "students" / student / "feedback.md").read_text()

    def assignment(self, **of_program):
        file = self.folder / "assignment.json"
        program = {"exercise": "echo", **{key: value for key, value in of_program.items() if key not in ("due", "late", "levels")}}
        of_all = {key: of_program[key] for key in ("due", "late", "levels") if key in of_program}
        file.write_text("// commented\n" + json.dumps({"assignment": "Week 1", "programs": [program], **of_all}))
        return file

    def grade_as(self, assignment, *options):
        return call("grade", assignment, self.handed_in, "--out", self.out, *options)
