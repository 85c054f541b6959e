"""watch: a check at every save, and what it made better or worse."""
import os
import signal
import subprocess

import sockspec
from sockspec import ECHO, ECHO_SUITE, PYTHON, Case, call, command, eventually, processes_with


class Watch(Case):
    def setUp(self):
        super().setUp()
        self.program = self.folder / "mine.py"
        self.right = ECHO[1].read_text()
        self.program.write_text(self.right)
        self.told = self.folder / "told"
        self.scratch = self.folder / "scratch"
        self.scratch.mkdir()

    def start(self, *words):
        out = self.told.open("w")
        self.addCleanup(out.close)
        started = subprocess.Popen(command("watch", "echo", "--", *words)[4:],
                                   env={**os.environ, "SOCKSPEC_SCENARIOS": str(ECHO_SUITE), "TMPDIR": str(self.scratch)},
                                   stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)
        self.addCleanup(started.kill)
        return started

    def rounds(self):
        """What was told of each check that has ended."""
        return self.told.read_text().split("; ^C ends it\n")[:-1]

    def saved(self, text):
        before = len(self.rounds())
        new = self.folder / "new"
        new.write_text(text)
        new.rename(self.program)  # as editors do
        self.assertTrue(eventually(lambda: len(self.rounds()) > before), self.told.read_text())
        return self.rounds()[-1]

    def test_it_checks_again_at_every_save_until_it_is_interrupted(self):
        watch = self.start(PYTHON, self.program, "{port}")
        self.assertTrue(eventually(self.rounds), self.told.read_text())
        self.assertIn("echo  conforming", self.rounds()[0])
        self.assertIn(f"watching {self.program}", self.rounds()[0])
        self.assertIn("worse: echo.bytes", self.saved(self.right.replace("sendall(", "sendall(b'x' + ")))
        better = self.saved(self.right)
        self.assertIn("better: echo.bytes", better)
        self.assertIn("no promise is kept that was not, or the reverse", self.saved(self.right + "\n"))
        watch.send_signal(signal.SIGINT)
        self.assertEqual(watch.wait(sockspec.PATIENCE), 130)

    def test_an_interrupt_ends_the_check_under_way_with_all_that_it_started(self):
        self.program.write_text(self.right.replace("import", "import time; time.sleep(60); import", 1))
        watch = self.start(PYTHON, self.program, "{port}")
        self.assertTrue(eventually(lambda: len(processes_with(str(self.program))) > 1))
        watch.send_signal(signal.SIGTERM)
        self.assertEqual(watch.wait(sockspec.PATIENCE), 130)
        self.assertTrue(eventually(lambda: not processes_with(str(self.program))))
        self.assertEqual(list(self.scratch.iterdir()), [])

    def test_what_cannot_be_played_is_not_watched(self):
        self.assertEqual(call("watch", "echo", "--", "/nowhere/at-all").returncode, 3)
        self.assertEqual(call("watch", "ekko", "--", *ECHO).returncode, 3)


if __name__ == "__main__":
    sockspec.main()
