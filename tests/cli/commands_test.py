"""What the commands print and how they end."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest

import powerless
import sockspec
from sockspec import ECHO, ECHO_SUITE, ROOT, Case, call, valid



class WithoutPowers(Case):
    @unittest.skipUnless(powerless.SUPPORTED, "the system calls' numbers are not known here")
    def test_commands_that_play_nothing_need_none(self):
        scenario = ECHO_SUITE / "echo/listens.json"
        report = self.folder / "report.json"
        call("check", "echo", "--report", f"json={report}", "--", *ECHO)
        for arguments in (["--help"], ["list"], ["lint", scenario], ["explain", "echo/listens"], ["report", report], ["judge", report]):
            with self.subTest(arguments[0]):
                ended = subprocess.run([sockspec.BINARY, *map(str, arguments)], env={**os.environ, "SOCKSPEC_SCENARIOS": str(ECHO_SUITE)},
                                       stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
                                       preexec_fn=powerless.give_up_powers)
                self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)


class Check(Case):
    def test_a_conforming_program_ends_with_0_and_is_said_to_conform(self):
        report = self.report_of("check", "echo", "--", *ECHO, status=0)
        self.assertEqual(report["subjects"][0]["verdict"], "conforming")

    def test_a_program_with_a_defect_ends_with_1_and_a_story(self):
        ended = call("check", "echo", "--", *ECHO, "0")
        self.assertEqual(ended.returncode, 1)
        self.assertIn("echo.bytes", ended.stdout)
        self.assertIn("comes-back.json:7", ended.stdout)

    def test_what_a_program_said_last_leads(self):
        dies = ["/bin/sh", "-c", "echo 'no such module'; exit 3"]
        report = self.report_of("check", "echo", "--", *dies, status=1)
        told = [s["failure"]["last_words"] for s in report["subjects"][0]["scenarios"] if s["verdict"] == "fail"]
        self.assertEqual(told, [["no such module"]])
        seen = call("check", "echo", "--", *dies).stdout
        self.assertLess(seen.index("no such module"), seen.index("The program ended before it was ready."))

    def test_only_selects(self):
        report = self.report_of("check", "echo", "--only", "listen.*", "--", *ECHO, status=0)
        self.assertEqual([s["id"] for s in report["subjects"][0]["scenarios"]], ["listens"])

    def test_a_selection_of_nothing_is_a_usage_error(self):
        ended = call("check", "echo", "--only", "no-such-thing", "--", *ECHO)
        self.assertEqual(ended.returncode, 3)
        self.assertIn("no scenario was selected", ended.stderr)

    def test_a_program_that_cannot_be_judged_has_an_exit_status_of_ones_own(self):
        server = pathlib.Path(sockspec.BINARY).parent.parent / "servers/tcp-server"
        unsupported = ["--isolation", "none", "--only", "large-request-comes-back-in-small-pieces", "--", server, "{port}"]
        suite = {"SOCKSPEC_SCENARIOS": str(ROOT / "scenarios")}
        self.assertEqual(call("check", "tcp-server", *unsupported, **suite).returncode, 4)
        self.assertEqual(call("check", "tcp-server", "--unsupported-exit", "77", *unsupported, **suite).returncode, 77)
        self.assertEqual(call("check", "echo", "--unsupported-exit", "77", "--", *ECHO).returncode, 0)

    def test_a_seed_repeats_the_draws(self):
        def sent():
            report = self.report_of("check", "echo", "--seed", "7", "--only", "comes-back", "--", *ECHO, status=0)
            self.assertEqual(report["run"]["seed"], 7)
            return [e["bytes"] for e in report["subjects"][0]["scenarios"][0]["transcript"] if e["kind"] == "sent"]
        self.assertEqual(sent(), sent())

    def test_the_way_to_repeat_holds_every_option_that_a_verdict_may_depend_on(self):
        ended = call("check", "echo", "--isolation", "none", "--time-scale", "2.5", "--keep-files", "--jobs", "1", "--seed", "7", "--", *ECHO, "0")
        again = next(line for line in ended.stdout.splitlines() if line.startswith("  again: "))
        self.assertIn("sockspec check echo --isolation none --keep-files --time-scale 2.5 --only comes-back --seed 7 -- ", again)
        plain = call("check", "echo", "--seed", "7", "--", *ECHO, "0")
        self.assertIn("  again: sockspec check echo --only comes-back --seed 7 -- ", plain.stdout)

    def test_the_report_can_be_all_that_standard_output_holds(self):
        ended = call("check", "echo", "--report", "json=-", "--", *ECHO)
        self.assertEqual(valid(json.loads(ended.stdout))["format"], "sockspec-report/1")

    def test_an_unwritable_report_is_our_failure_and_named(self):
        ended = call("check", "echo", "--report", f"json={self.folder}/no/such/folder/report.json", "--", *ECHO)
        self.assertEqual(ended.returncode, 4)
        self.assertIn("no/such/folder", ended.stderr)
        self.assertIn("No such file or directory", ended.stderr)

    def test_an_unknown_report_format_is_refused_before_anything_runs(self):
        ended = call("check", "echo", "--report", "pdf=x", "--", "/usr/bin/touch", self.folder / "ran")
        self.assertEqual(ended.returncode, 3)
        self.assertIn('"pdf=x"; the formats are json', ended.stderr)
        self.assertFalse((self.folder / "ran").exists())

    def test_no_scratch_folder_is_left(self):
        call("check", "echo", "--", *ECHO, TMPDIR=str(self.folder))
        self.assertEqual(list(self.folder.iterdir()), [])


class Usage(Case):
    def refused(self, *arguments, says):
        ended = call(*arguments)
        self.assertEqual(ended.returncode, 3, ended.stderr)
        self.assertIn(says, ended.stdout + ended.stderr)

    def test_unknown_profile(self):
        self.refused("check", "ecco", "--", *ECHO, says='there is no profile "ecco"; did you mean "echo"?')
        self.refused("run", "ecco", says='there is no profile "ecco"')
        self.refused("explain", "ecco/listens", says='there is no profile "ecco"')

    def test_unknown_scenario_names_those_there_are(self):
        self.refused("explain", "echo/listen", says="echo/comes-back-twice")

    def test_unknown_option_and_command(self):
        self.refused("check", "echo", "--onyl", "listens", "--", *ECHO, says="there is no option --onyl; did you mean --only?")
        self.refused("check", "echo", "--onyl=listens", "--", *ECHO, says="did you mean --only?")
        self.refused("chek", says="there is no command chek; did you mean check?")
        self.refused(says="subcommand")

    def test_bad_values(self):
        self.refused("run", "--isolation", "some", says="some")
        self.refused("run", "--progress", "loud", says="loud")
        self.refused("run", "--time-scale", "0", says="0")

    def test_a_file_that_cannot_be_started_is_told_as_such(self):
        script = self.folder / "server.py"
        script.write_text("import socket\n")
        self.refused("check", "echo", "--", script, "{port}", says=f"start it with its interpreter, python3 {script}")

    def test_no_program(self):
        self.refused("check", "echo", "--", "no-such-program", says="there is no program no-such-program")
        self.refused("check", "echo", says="COMMAND")

    def test_help_is_no_error(self):
        for arguments in ([], ["run"], ["check"], ["list"], ["explain"], ["lint"], ["doctor"]):
            ended = call(*arguments, "--help")
            self.assertEqual((ended.returncode, ended.stderr), (0, ""))
            self.assertIn("--help", ended.stdout)

    def test_version(self):
        self.assertRegex(call("--version").stdout, r"^sockspec \d+\.\d+\.\d+( \([0-9a-f]+\))?\n$")


class Capabilities(Case):
    def test_what_doctor_promises_holds_whatever_a_container_takes_away(self):
        if os.geteuid() != 0:
            self.skipTest("only root has capabilities to take away")
        for taken in ("-net_admin", "-sys_admin", "-net_admin,-sys_admin", "-all"):
            less = ["setpriv", "--bounding-set", taken, "--inh-caps", taken]
            environment = {**os.environ, "SOCKSPEC_SCENARIOS": str(ECHO_SUITE)}
            told, played = (subprocess.run([*less, *sockspec.command(*words)], env=environment, capture_output=True, text=True, check=False)
                            for words in (["doctor"], ["check", "echo", "--", *ECHO]))
            self.assertEqual(played.returncode, 0, taken + told.stdout + played.stdout)


class Debugger(Case):
    def test_stands_before_the_program_without_deadlines(self):
        ended = call("check", "echo", "--only", "comes-back", "--debugger", "/usr/bin/env 'MARK=two words'", "--", ECHO[0], "-c",
                     "import os; print('MARK is', os.environ['MARK'])", "{port}")
        self.assertEqual(ended.returncode, 1, ended.stdout + ended.stderr)
        self.assertIn("MARK is two words", ended.stdout)
        self.assertIn("again: sockspec check echo --time-scale 1000 ", ended.stdout)

    def test_that_is_not_there_is_told(self):
        for debugger, told in (("no-such-debugger -x", "there is no program no-such-debugger"), ("gdb 'ab", "a quote in --debugger")):
            ended = call("check", "echo", "--debugger", debugger, "--", *ECHO)
            self.assertEqual(ended.returncode, 3)
            self.assertIn(told, ended.stderr)


class Suite(Case):
    def broken_suite(self):
        suite = self.folder / "scenarios"
        shutil.copytree(ECHO_SUITE, suite)
        file = suite / "echo/listens.json"
        file.write_text(file.read_text().replace('"check": {"running": true}', '"chek": {"running": true}'))
        return suite, file

    def test_a_broken_file_is_told_with_its_place_and_a_suggestion(self):
        suite, file = self.broken_suite()
        for arguments in (["check", "echo", "--", "/bin/true"], ["run"], ["list"], ["explain", "echo/listens"]):
            ended = call(*arguments, SOCKSPEC_SCENARIOS=str(suite))
            self.assertEqual(ended.returncode, 2, arguments)
            self.assertRegex(ended.stderr, rf"{file}:3:30: .*chek.*")

    def test_of_very_many_mistakes_some_are_told_and_lint_tells_all(self):
        suite = self.folder / "scenarios"
        shutil.copytree(ROOT / "scenarios", suite)
        for file in (suite / "tcp-client").glob("*.json"):
            file.write_text(file.read_text().replace('"frame": "quiet"', '"frame": "calm"'))
        few = call("check", "tcp-client", "--", "/bin/cat", SOCKSPEC_SCENARIOS=str(suite))
        self.assertEqual((few.returncode, few.stderr.count('"calm" is not one of')), (2, 8))
        self.assertRegex(few.stderr, r"sockspec: and \d+ more mistakes in this suite")
        self.assertGreater(call("lint", suite).stdout.count('"calm" is not one of'), 8)

    def test_lint_tells_the_same_on_standard_output(self):
        _, file = self.broken_suite()
        ended = call("lint", file)
        self.assertEqual(ended.returncode, 2)
        self.assertRegex(ended.stdout, rf"{file}:3:30: .*chek.*")

    def test_lint_is_content_with_what_is_shipped(self):
        shipped = ROOT / "scenarios"
        files = [file for file in sorted(shipped.rglob("*.json")) if file.parent.name not in ("schema", "dialects")]
        for what in (files, [shipped]):
            ended = call("lint", *what)
            self.assertEqual((ended.returncode, ended.stdout), (0, "everything is right\n"))

    def test_lint_says_what_cannot_be_seen_in_a_dialect_that_is_right(self):
        for file in sorted((ROOT / "scenarios").glob("*/dialects/*.json")):
            ended = call("lint", file)
            self.assertEqual(ended.returncode, 0, ended.stdout)
            self.assertTrue(ended.stdout == "everything is right\n" or str(file) in ended.stdout, ended.stdout)

    def test_lint_diagnoses_of_a_file_that_is_not_there(self):
        ended = call("lint", self.folder / "nothing.json")
        self.assertEqual(ended.returncode, 2)
        self.assertIn("nothing.json", ended.stdout)

    def test_a_suite_that_is_not_there_is_a_file_error(self):
        self.assertEqual(call("list", SOCKSPEC_SCENARIOS=str(self.folder)).returncode, 2)

    def test_explain_draws_every_step(self):
        ended = call("explain", "echo/comes-back")
        self.assertEqual(ended.returncode, 0)
        self.assertIn("What was sent comes back.", ended.stdout)
        self.assertEqual(ended.stdout.count("hello"), 2)

    def test_a_profile_is_found_by_what_the_chapter_calls_it(self):
        shipped = {"SOCKSPEC_SCENARIOS": str(ROOT / "scenarios")}
        for name in "tsTservSS", "tstservss.py", "SocketServer time stamp server":
            self.assertIn("The profile `socketserver-server`", call("explain", name, **shipped).stdout)
        several = call("check", "16-5", "--", "/bin/true", **shipped)
        self.assertEqual(several.returncode, 3)
        self.assertIn("16-5 may be command-client or command-server: which one?", several.stderr)

    def test_what_was_not_asked_for_is_not_untested_for_want_of_scenarios(self):
        self.assertIn("not asked for", call("check", "echo", "--only", "listens", "--", *ECHO).stdout)

    def test_who_conforms_in_part_is_not_called_conforming(self):
        self.assertIn("partly checked", call("check", "echo", "--only", "listens", "--", *ECHO).stdout)
        self.assertNotIn("partly checked", call("check", "echo", "--", *ECHO).stdout)

    def test_a_glob_that_fits_nothing_is_named(self):
        ended = call("check", "echo", "--only", "listens", "--only", "lissens*", "--", *ECHO)
        self.assertEqual(ended.returncode, 0)
        self.assertIn("lissens*, given by --only, fits no scenario", ended.stderr)

    def test_every_pattern_of_the_shipped_suite_says_what_it_means(self):
        files = [file for file in (ROOT / "scenarios").glob("*/**/*.json") if "schema" not in file.parts]
        self.assertGreater(len(files), 400)
        told = call("lint", *files, SOCKSPEC_SCENARIOS=str(ROOT / "scenarios"))
        self.assertEqual(told.returncode, 0, told.stdout)
        self.assertNotIn("means", told.stdout)

    def test_a_program_has_the_name_that_it_was_given(self):
        file = self.folder / "report.json"
        ended = call("check", "echo", "--name", "Änn's", "--report", f"json={file}", "--", *ECHO)
        self.assertTrue(ended.stdout.startswith("Änn's"), ended.stdout)
        self.assertEqual(json.loads(file.read_text())["subjects"][0]["id"], "Änn's")

    def test_the_manual_and_every_shell_know_all_commands_and_options(self):
        manual = call("manual").stdout.replace("\\-", "-")
        scripts = {shell: call("completion", shell).stdout for shell in ("bash", "fish", "zsh")}
        commands = re.findall(r"^  (\w+) {3,}", call("--help").stdout.split("Subcommands:")[1], re.M)
        self.assertGreater(len(commands), 10)
        for command in commands:
            self.assertIn(f".SS {command}\n", manual)
            for option in re.findall(r"--([a-z-]+)", call(command, "--help").stdout.split("Options:")[1]):
                for name, text in {"manual": manual, **scripts}.items():
                    self.assertIn(f"-l {option} " if name == "fish" else f"--{option}", text, f"{name} of {command}")

    def completed(self, *words):
        script = f"""source /dev/stdin; COMP_WORDS=({' '.join(words)} ''); COMP_CWORD={len(words)}; _sockspec; printf '%s\\n' "${{COMPREPLY[@]}}" """
        return subprocess.run(["bash", "-c", script], input=call("completion", "bash").stdout, capture_output=True, text=True, check=True,
                              env={**os.environ, "PATH": f"{pathlib.Path(sockspec.BINARY).parent}:{os.environ['PATH']}"}).stdout.split()

    def test_bash_completes_commands_profiles_and_the_words_of_an_option(self):
        self.assertIn("watch", self.completed("sockspec"))
        self.assertIn("tcp-server", self.completed("sockspec", "check"))
        self.assertEqual(self.completed("sockspec", "check", "--isolation"), ["full", "network", "none"])

    def test_list_is_made_for_programs_too(self):
        for what, count in (("profiles", 1), ("scenarios", 3), ("requirements", 2)):
            rows = json.loads(call("list", what, "--json").stdout)
            self.assertEqual(len(rows), count)
            text = call("list", what).stdout
            for row in rows:
                self.assertIn(row["id"], text)

    def test_list_selects_as_check_does(self):
        def listed(*options):
            ended = call("list", "scenarios", "--json", "--profile", "echo", *options)
            return [row["id"] for row in json.loads(ended.stdout)] if ended.returncode == 0 else ended.stderr
        self.assertEqual(listed("--only", "listen.*", "--only", "comes-back"), ["echo/comes-back", "echo/listens"])
        self.assertEqual(listed("--only", "none-such"), [])
        self.assertIn("no profile \"ecco\"; did you mean", call("list", "scenarios", "--profile", "ecco").stderr)
        self.assertEqual(call("list", "profiles", "--only", "x").returncode, 3)

    def test_doctor_says_what_there_is(self):
        ended = call("doctor")
        self.assertEqual(ended.returncode, 0)
        for what in ("isolation", "captures", "controlled clock", "time zones", "scenarios", "reference servers", "reference clients"):
            self.assertIn(what + ": ", ended.stdout)

    def test_output_that_nobody_reads_is_no_crash(self):
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "w") as nowhere:
            ended = subprocess.run(sockspec.command("list", "scenarios"), stdout=nowhere, stderr=subprocess.PIPE, check=False)
        self.assertGreaterEqual(ended.returncode, 0, "killed by a signal")


if __name__ == "__main__":
    sockspec.main()
