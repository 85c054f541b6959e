"""Two programs at a time, and dialects."""
import json
import shutil

import sockspec
from sockspec import HERE, PYTHON, ROOT, Case, valid

SUITE = HERE / "scenarios"
PROGRAMS = ROOT / "tests/play/programs"
ANSWERS = f"server='{PYTHON}' {PROGRAMS}/answers.py {{port}}"
ASKS = f"client={PYTHON} \"{PROGRAMS}/asks.py\" 127.0.0.1 {{port}}"
OBEYS = [PYTHON, PROGRAMS / "obeys.py", "{port}"]


class Exercise(Case):
    def call(self, *arguments, suite=SUITE):
        return sockspec.call(*arguments, SOCKSPEC_SCENARIOS=str(suite))

    def refused(self, *arguments, says, status=3):
        ended = self.call(*arguments)
        self.assertEqual(ended.returncode, status, ended.stderr)
        self.assertIn(says, ended.stderr)

    def report(self, *arguments):
        ended = self.call(*arguments[:2], "--report", "json=-", *arguments[2:])
        return ended.returncode, valid(json.loads(ended.stdout))


class TwoPrograms(Exercise):
    def test_are_named_by_their_roles_in_any_order(self):
        for programs in ([ANSWERS, ASKS], [ASKS, ANSWERS]):
            status, report = self.report("check", "turns", "--program", programs[0], "--program", programs[1])
            self.assertEqual(status, 0)
            command = report["subjects"][0]["command"]
            self.assertEqual(command[::2], ["--program", "--program"])
            self.assertTrue(command[1].startswith("server="), command)

    def test_the_story_ends_with_a_command_that_repeats_it(self):
        ended = self.call("check", "turns", "--program", ANSWERS.replace("answers.py", "obeys.py"), "--program", ASKS)
        self.assertEqual(ended.returncode, 1, ended.stderr)
        again = next(line for line in ended.stdout.splitlines() if line.startswith("  again: "))
        self.assertRegex(again, r"sockspec check turns --only is-delivered --seed \d+ --program 'server=.*' --program 'client=.*'")

    def test_both_are_needed(self):
        usage = 'check turns takes --program server="..." --program client="..."'
        self.refused("check", "turns", "--program", ANSWERS, says=usage)
        self.refused("check", "turns", "--", "/bin/true", says=usage)
        self.refused("check", "turns", says=usage)
        self.refused("check", "turns", "--program", ANSWERS, "--program", ASKS, "--program", "third=/bin/true", says=usage)

    def test_a_command_has_to_be_one(self):
        for program in ("server", "server=", "server=  ", "server='/bin/true", 'server=a "b'):
            self.refused("check", "turns", "--program", program, "--program", ASKS, says="--program takes ROLE=\"COMMAND\", not")
        self.refused("check", "turns", "--program", "server=no-such-program x", "--program", ASKS, says="there is no program no-such-program")

    def test_a_profile_with_one_takes_it_by_its_role_too(self):
        words = f"server={PYTHON} {PROGRAMS}/obeys.py {{port}}"
        status, _ = self.report("check", "greeter", "--dialect", "orders", "--program", words)
        self.assertEqual(status, 0)
        self.refused("check", "greeter", "--program", "client=/bin/true", says="check greeter takes -- COMMAND")

    def test_both_roles_are_listed(self):
        rows = {row["id"]: row for row in json.loads(self.call("list", "--json").stdout)}
        self.assertEqual(rows["turns"]["roles"], ["server", "client"])
        self.assertEqual(rows["greeter"]["roles"], ["server"])


class Dialects(Exercise):
    def test_a_shipped_one_goes_by_its_name(self):
        self.assertEqual(self.report("check", "greeter", "--", *OBEYS)[0], 1)
        self.assertEqual(self.report("check", "greeter", "--dialect", "orders", "--", *OBEYS)[0], 0)

    def test_any_file_will_do(self):
        mine = self.folder / "mine.json"
        mine.write_text((SUITE / "greeter/dialects/orders.json").read_text().replace('"orders"', '"mine"').replace("good day", "hi"))
        status, report = self.report("check", "greeter", "--dialect", mine, "--", *OBEYS)
        self.assertEqual(status, 0)
        self.assertIn(f"--dialect {mine}", report["run"]["rerun_prefix"])

    def test_the_suites_hash_covers_it(self):
        def sha(*more, suite=SUITE):
            ended = self.call("check", "greeter", "--report", "json=-", *more, "--", *OBEYS, suite=suite)
            return json.loads(ended.stdout)["suite"]["sha256"]
        mine = self.folder / "mine.json"
        hashes = [sha(), sha("--dialect", "orders")]
        self.assertEqual(hashes[0], hashes[1])  # one that is shipped is in it anyhow
        for text in ("hi", "oh hi"):
            mine.write_text('{"dialect": "mine", "for": "greeter", "title": "t", "set": {"answer": "%s"}}' % text)
            hashes.append(sha("--dialect", mine))
        shutil.copytree(SUITE, self.folder / "suite")
        shipped = self.folder / "suite/greeter/dialects/orders.json"
        shipped.write_text(shipped.read_text() + "\n")
        hashes.append(sha(suite=self.folder / "suite"))
        self.assertEqual(len(set(hashes)), 4)

    def test_one_that_is_not_there(self):
        self.refused("check", "greeter", "--dialect", "pirate", "--", *OBEYS, says="there is no dialect pirate of greeter, and no file of that name")

    def test_one_of_another_profile(self):
        self.refused("check", "turns", "--dialect", SUITE / "greeter/dialects/orders.json", "--program", ANSWERS, "--program", ASKS,
                     says="orders.json is a dialect of another profile than turns")

    def test_profiles_that_are_like_its_own_speak_it(self):
        self.assertEqual(self.report("check", "polite-greeter", "--dialect", SUITE / "greeter/dialects/orders.json", "--", *OBEYS)[0], 0)

    def test_one_that_is_wrong_is_a_file_error(self):
        bad = self.folder / "bad.json"
        bad.write_text('{"dialect": "bad", "for": "greeter", "title": "t", "set": {"helo": "x"}}')
        self.refused("check", "greeter", "--dialect", bad, "--", *OBEYS, says='did you mean "hello"?', status=2)
        ended = self.call("lint", bad)
        self.assertEqual(ended.returncode, 2)
        self.assertIn(f'{bad}:1:60: the profile greeter has no parameter "helo"', ended.stdout)

    def test_those_of_a_suite_are_linted_with_it(self):
        self.assertEqual(self.call("lint", SUITE).returncode, 0)
        shutil.copytree(SUITE, self.folder / "suite")
        shipped = self.folder / "suite/greeter/dialects/orders.json"
        shipped.write_text(shipped.read_text().replace('"answer"', '"answr"'))
        for what in (self.folder / "suite", self.folder / "suite/greeter", shipped):
            ended = self.call("lint", what)
            self.assertEqual(ended.returncode, 2, what)
            self.assertIn('the profile greeter has no parameter "answr"', ended.stdout)


if __name__ == "__main__":
    sockspec.main()
