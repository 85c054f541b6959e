"""What sockspec does with programs that take what they can get, and what is left when it is stopped itself."""
import fcntl
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile

import sockspec
from sockspec import ECHO, PATIENCE, PROGRAMS, PYTHON, ROOT, Case, call, command, eventually, processes_with, valid

ALL = ("full", "network", "none")


def strongest():
    return re.search(r"isolation: (\w+)", call("doctor").stdout).group(1)


def allowed():
    return ALL[ALL.index(strongest()):]


WAYS_TO_FILL = {
    "bytes": "open('large', 'wb').write(bytes(300 << 20))",
    "without a name": "f = open('large', 'wb'); os.unlink('large'); f.write(bytes(300 << 20))",
    "names": "for i in range(40_000): open(str(i), 'w').close()",
}


class Stopped(Case):
    """In mid-run: the program has left its daemon behind and keeps sockspec waiting."""

    def start(self, isolation):
        begun = self.folder / f"begun-{isolation}"
        self.report = self.folder / f"report-{isolation}.json"
        arguments = ["check", "echo", "--isolation", isolation, "--keep-files", "--report", f"json={self.report}", "--",
                     PYTHON, PROGRAMS / "daemonizes.py", begun]
        run = subprocess.Popen([sockspec.BINARY, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, env={**os.environ, "SOCKSPEC_SCENARIOS": str(sockspec.ECHO_SUITE)})
        self.addCleanup(lambda: run.poll() is None and run.kill())
        self.assertTrue(eventually(begun.exists))
        self.assertGreaterEqual(len(processes_with(str(begun))), 3)  # sockspec, the program, its daemon
        return run, str(begun)

    def test_kill_9_leaves_no_process_behind(self):
        for isolation in allowed():
            with self.subTest(isolation):
                run, mark = self.start(isolation)
                run.kill()
                run.wait(PATIENCE)
                self.assertTrue(eventually(lambda: not processes_with(mark)), processes_with(mark))

    def test_the_next_run_removes_the_folder_that_kill_9_leaves(self):
        temporary = self.folder / "tmp"
        others = temporary / "sockspec-run-abcdef"  # named like one of ours
        others.mkdir(parents=True)
        (others / "kept").touch()
        os.environ["TMPDIR"] = str(temporary)
        self.addCleanup(os.environ.pop, "TMPDIR")
        run, _ = self.start("none")
        run.kill()
        run.wait(PATIENCE)
        left = [folder for folder in temporary.glob("sockspec-run-*") if folder != others]
        self.assertEqual(len(left), 1)
        (left[0] / ".removed-7").mkdir()  # as who is killed while he removes something leaves it
        self.assertEqual(call("check", "echo", "--", *ECHO).returncode, 0)
        self.assertEqual(list(temporary.iterdir()), [others])
        self.assertTrue((others / "kept").exists())

    def test_an_interrupt_ends_the_run_with_130_and_a_valid_report(self):
        for isolation in allowed():
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                with self.subTest(isolation, signal=number.name):
                    run, mark = self.start(isolation)
                    run.send_signal(number)
                    self.assertEqual(run.wait(PATIENCE), 130)
                    report = valid(json.loads(self.report.read_text()))
                    self.assertTrue(report["run"]["interrupted"])
                    self.assertEqual({s["verdict"] for s in report["subjects"][0]["scenarios"]}, {"skipped"})
                    self.assertEqual(processes_with(mark), [])
                    os.unlink(mark)


class Interrupted(Case):
    """Whatever is under way, ^C is answered at once: no deadline, which is ten seconds or more, is waited for."""

    def start(self, *arguments, **how):
        run = subprocess.Popen([sockspec.BINARY, *map(str, arguments)], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                               env={**os.environ, "SOCKSPEC_SCENARIOS": str(sockspec.ECHO_SUITE)}, **how)
        self.addCleanup(lambda: run.poll() is None and run.kill())
        return run

    def interrupt(self, what, *options):
        """In mid-run of a program that does not do what is waited for, and tells when it is there."""
        begun, report = self.folder / f"begun-{what}", self.folder / f"report-{what}.json"
        run = self.start("check", "echo", "--keep-files", "--report", f"json={report}", *options, "--",
                         PYTHON, PROGRAMS / "hangs.py", what, begun, "{port}", stdout=subprocess.DEVNULL)
        self.assertTrue(eventually(begun.exists))
        run.send_signal(signal.SIGINT)
        diagnostic = run.communicate(timeout=8)[1]
        self.assertEqual(run.returncode, 130, diagnostic)
        self.assertIn("interrupted, ends now", diagnostic)
        self.assertTrue(valid(json.loads(report.read_text()))["run"]["interrupted"])

    def test_while_a_program_starts(self):
        self.interrupt("starts")

    def test_while_others_wait_for_their_start(self):
        self.interrupt("starts", "--jobs", "40")

    def test_while_a_program_does_not_accept(self):
        self.interrupt("ignores")

    def test_while_a_program_is_stopped(self):
        self.interrupt("stops")

    def test_the_second_one_forces(self):
        full, other = os.pipe()
        self.addCleanup(os.close, full)
        self.addCleanup(os.close, other)
        os.set_blocking(other, False)
        with self.assertRaises(BlockingIOError):
            while True:
                os.write(other, bytes(4096))
        os.set_blocking(other, True)
        run = self.start("check", "echo", "--report", "json=-", "--", *ECHO, stdout=other)
        self.assertTrue(eventually(lambda: "pipe_write" in pathlib.Path(f"/proc/{run.pid}/wchan").read_text() or run.poll() is not None))

        def forced():
            run.send_signal(signal.SIGINT)
            return run.poll() is not None
        self.assertTrue(eventually(forced))
        self.assertEqual(run.returncode, 130)
        self.assertIn("interrupted", run.communicate()[1])


class Shared(Case):
    def test_events_of_two_runs_are_not_mixed(self):
        events = self.folder / "events.jsonl"
        events.write_text("of another run\n")
        with open(events) as other:
            fcntl.flock(other, fcntl.LOCK_EX)
            ended = call("check", "echo", "--report", f"jsonl={events}", "--", *ECHO)
        self.assertEqual((ended.returncode, events.read_text()), (4, "of another run\n"), ended.stdout)
        self.assertIn("another run writes", ended.stderr)


class Unwritable(Case):
    """What was to be said and did not get out is an error; it costs nothing else."""

    def test_a_report_that_does_not_fit_does_not_lose_the_others(self):
        other = self.folder / "junit.xml"
        for format in "json", "jsonl":
            with self.subTest(format):
                ended = call("check", "echo", "--report", f"{format}=/dev/full", "--report", f"junit={other}", "--", *ECHO)
                self.assertEqual(ended.returncode, 4)
                self.assertIn("cannot write /dev/full", ended.stderr)
                self.assertNotIn("report: /dev/full", ended.stdout)
                self.assertIn("echo  conforming", ended.stdout)
                self.assertIn("<testsuites", other.read_text())
                other.unlink()

    def test_standard_output_that_is_full_is_told(self):
        with open("/dev/full", "w") as full:
            for arguments in ("list", "profiles"), ("check", "echo", "--report", "json=-", "--", *ECHO):
                ended = subprocess.run([sockspec.BINARY, *map(str, arguments)], stdout=full, stderr=subprocess.PIPE, text=True,
                                       env={**os.environ, "SOCKSPEC_SCENARIOS": str(sockspec.ECHO_SUITE)})
                self.assertEqual((ended.returncode, ended.stderr.splitlines()[-1]), (4, "sockspec: standard output cannot be written"))

    def test_who_has_stopped_reading_is_no_error(self):
        listing = subprocess.Popen([sockspec.BINARY, "list", "profiles"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env={**os.environ, "SOCKSPEC_SCENARIOS": str(sockspec.ECHO_SUITE)})
        listing.stdout.close()
        self.assertEqual((listing.stderr.read(), listing.wait(PATIENCE)), (b"", 0))
        listing.stderr.close()


class LeftFiles(Case):
    """A program that cannot stand what it has left behind itself."""

    def check(self, *options):
        left = self.folder / "left"
        ended = call("check", "echo", "--jobs", "1", *options, "--", PYTHON, PROGRAMS / "leaves_a_file.py", left, *ECHO[1:])
        return ended, left.exists()

    def test_are_gone_with_the_scenario(self):
        if "  ok   private folders" not in call("doctor").stdout:
            self.skipTest("no private folders here")
        ended, left = self.check()
        self.assertEqual((ended.returncode, left), (0, False), ended.stdout)

    def test_are_its_fault_where_they_fill_their_memory(self):
        if "  ok   private folders" not in call("doctor").stdout:
            self.skipTest("no private folders here")
        for folder in (self.folder, "$HOME", "$TMPDIR"):
            for way, code in WAYS_TO_FILL.items():
                with self.subTest(folder=folder, way=way):
                    fills = [PYTHON, "-c", "import os, sys; os.chdir(os.path.expandvars(sys.argv[1]))\n" + code, folder]
                    report = self.report_of("check", "echo", "--only", "listens", "--", *fills, status=1)
                    failure = report["subjects"][0]["scenarios"][0]["failure"]
                    # What has no name is gone when the program is, so that only its own words may be left of it.
                    told = "private folders", *(("No space left on device",) if way == "without a name" else ())
                    self.assertTrue(failure["class"] == "limit" or any(words in str(failure) for words in told), failure)

    def test_folders_can_be_made_anew_and_moved_also_without_root(self):
        (self.folder / "cache/old").mkdir(parents=True)
        for prefix in ([], ["unshare", "--user", "--map-root-user"]):
            with self.subTest(prefix=prefix):
                arguments = command("check", "echo", "--", PYTHON, PROGRAMS / "moves_folders.py", self.folder, *ECHO[1:])
                if prefix and subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode != 0:
                    self.skipTest("no user namespaces here")
                if "  ok   private folders" not in subprocess.run([*prefix, *command("doctor")], capture_output=True, text=True, check=False).stdout:
                    self.skipTest("no private folders here")
                ended = subprocess.run([*prefix, *arguments], env={**os.environ, "SOCKSPEC_SCENARIOS": str(sockspec.ECHO_SUITE)},
                                       stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
                self.assertEqual(ended.returncode, 0, ended.stdout)
                self.assertTrue((self.folder / "cache/old").exists())

    def test_what_sockspec_is_to_see_is_not_private_whatever_the_way_there(self):
        elsewhere = pathlib.Path(tempfile.mkdtemp(dir="/var/tmp"))
        self.addCleanup(shutil.rmtree, elsewhere)
        (elsewhere / "link").symlink_to(self.folder)
        ended = call("run", "--only", "web-client/page-of-a-few-words", TMPDIR=str(elsewhere / "link"), SOCKSPEC_SCENARIOS=str(ROOT / "scenarios"))
        self.assertEqual(ended.returncode, 0, ended.stdout)

    def test_stay_where_they_are_wanted(self):
        ended, left = self.check("--keep-files")
        self.assertEqual((ended.returncode, left), (1, True), ended.stdout)


class Greedy(Case):
    def judged(self, program, *options):
        """The failures of a program that does not conform, and of which nothing is left."""
        mark = str(self.folder / "mark")
        report = self.report_of("check", "echo", *options, "--", *program, mark, status=1)
        self.assertEqual(processes_with(mark), [])
        return [s["failure"]["class"] for s in report["subjects"][0]["scenarios"] if s["verdict"] == "fail"]

    def test_a_program_that_rests_and_never_listens(self):
        rests = [PYTHON, PROGRAMS / "never_listens.py", "rests"]
        self.assertEqual(self.judged(rests), ["did-not-start"])  # it is started once to learn that
        self.assertEqual(self.judged(rests, "--all"), ["did-not-start"] * 3)

    def test_a_program_that_spins_and_never_listens(self):
        ended = call("check", "echo", "--time-scale", "0.1", "--only", "listens", "--report", "json=-", "--",
                     PYTHON, PROGRAMS / "never_listens.py", "spins")
        scenario = valid(json.loads(ended.stdout))["subjects"][0]["scenarios"][0]
        if ended.returncode == 4:  # as it should be where others keep the program from the processor
            self.assertIn("too busy", scenario["reason"])
        else:
            self.assertEqual((ended.returncode, scenario["failure"]["class"]), (1, "did-not-start"))

    def test_a_program_that_floods(self):
        self.assertEqual(self.judged(["/usr/bin/yes"]), ["limit"])

    def test_a_program_that_takes_memory(self):
        available = int(next(line for line in pathlib.Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemAvailable")).split()[1])
        if available < 6 << 20:
            self.skipTest("not enough memory here")
        self.assertEqual(self.judged([PYTHON, PROGRAMS / "takes_memory.py"], "--only", "listens"), ["limit"])

    def test_a_fork_bomb(self):
        if strongest() != "full":
            self.skipTest("no process-id namespace here")
        self.assertEqual(self.judged([PYTHON, PROGRAMS / "forks.py"], "--isolation", "full"), ["limit"])


if __name__ == "__main__":
    sockspec.main()
