"""What programs may see and change, whoever starts sockspec."""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import unittest

import sockspec
from sockspec import PROGRAMS, ROOT, Case, call, main

ORDINARY = 12345  # a user that nobody is
USERS = [0, ORDINARY] if os.geteuid() == 0 else [os.geteuid()]
KEPT_RIGHTS = {0, 1, 3, 4, 5, 6, 7, 10}  # capabilities(7): those of a server that gives root up


def printed(scenario):
    parts = [event["bytes"] for event in scenario["transcript"] if event["kind"] == "printed"]
    return b"".join(bytes.fromhex(part["hex"]) if "hex" in part else part["text"].encode() for part in parts).decode()


class Sandbox(Case):
    def setUp(self):
        super().setUp()
        os.chmod(self.folder, 0o755)
        (self.folder / "class/here").mkdir(parents=True)
        (self.folder / "class/secret").write_text("of another program")
        self.servers = self.folder / "libexec/sockspec/servers"
        self.servers.mkdir(parents=True)
        (self.servers / "tcp-server").write_text("the solution")
        bin_folder = self.folder / "bin"  # the build tree may lie where an ordinary user may not look
        bin_folder.mkdir()
        for name in ("sockspec", "sockspec-supervisor", "sockspec-clock.so"):
            shutil.copy(pathlib.Path(sockspec.BINARY).parent / name, bin_folder / name)
        shutil.copytree(sockspec.ECHO_SUITE, self.folder / "suite")
        for program in ("tries.py", "hides.py"):
            shutil.copy(PROGRAMS / program, self.folder / "class/here" / program)

    def checked(self, *options, user, program):
        as_user = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"] if user != os.geteuid() else []
        for path in (self.folder / "class/here", *(self.folder / "class/here").iterdir()):
            os.chown(path, user, user)
        return subprocess.run([*as_user, "timeout", "60", self.folder / "bin/sockspec", "check", "echo", *options, "--", "/usr/bin/python3", *program],
                              cwd=self.folder / "class/here", env={"PATH": "/usr/bin:/bin", "SECRET": "of ours", "SOCKSPEC_SCENARIOS": str(self.folder / "suite")},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    def tried(self, *options, user):
        """The run as the report tells it, and what the program found."""
        report = self.folder / "class/here/report.json"
        ended = self.checked("--only", "listens", *options, "--report", f"json={report}", user=user,
                             program=["tries.py", self.folder / "class", self.folder / "suite", self.servers])
        self.assertEqual(ended.returncode, 1, ended.stdout + ended.stderr)
        told = sockspec.valid(json.loads(report.read_text()))
        report.unlink()
        output = printed(told["subjects"][0]["scenarios"][0])
        self.assertIn("tried {", output)
        return told["run"]["isolation"], json.loads(output[output.index("tried {") + len("tried "):].splitlines()[0])

    def require_full(self):
        if "  ok   sandbox" not in call("doctor").stdout:
            self.skipTest("no sandbox here")

    def test_nothing_outside_can_be_reached(self):
        self.require_full()
        for user in USERS:
            with self.subTest(user=user):
                isolation, found = self.tried(user=user)
                self.assertEqual((isolation["mode"], isolation["sandbox"], isolation["own_user"]), ("full", "default", user == 0))
                rights = int(found["rights"]["CapEff"], 16)
                self.assertLessEqual({bit for bit in range(64) if rights >> bit & 1}, KEPT_RIGHTS if user == 0 else set())
                self.assertEqual(found["rights"]["NoNewPrivs"], "1")
                for what in ("parent's memory", "parent's environment", "parent's files", "parent's mounts", "another user namespace", "mount", "system", "kernel",
                             "more terminals"):
                    self.assertRegex(str(found[what]), "Error", what)
                if isolation["own_processes"]:
                    self.assertLess(len(found["processes"]), 5)
                self.assertEqual(found["terminals"], ["0", "ptmx"])
                self.assertEqual(found["own terminal"], "/dev/pts/0")
                self.assertLessEqual(set(found["devices"]), {"fd", "full", "null", "ptmx", "pts", "random", "shm", "stderr", "stdin", "stdout", "tty", "urandom", "zero"})
                self.assertEqual(found["what runs"], ["lock"])

    def test_private_folders_can_be_written_and_vanish(self):
        self.require_full()
        for user in USERS:
            with self.subTest(user=user):
                _, found = self.tried(user=user)
                self.assertEqual(found["private"], ["opened"] * 6)
                for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run/lock", self.folder / "class/here"):
                    self.assertFalse(os.path.exists(f"{folder}/sockspec-test-was-here"), folder)

    def test_nothing_tells_that_it_is_tested(self):
        self.require_full()
        for user in USERS:
            with self.subTest(user=user):
                _, found = self.tried(user=user)
                self.assertNotIn("sockspec", " ".join(found["command lines"] + found["environment"]).lower())
                self.assertNotIn("SECRET", found["environment"])

    def test_strict_hides_what_is_beside_it(self):
        self.require_full()
        for user in USERS:
            with self.subTest(user=user):
                isolation, found = self.tried(user=user)
                self.assertEqual((found["beside"], found["reference programs"]), (["here", "secret"], ["tcp-server"]))
                self.assertIn("requirements.json", found["suite"])
                isolation, found = self.tried("--sandbox", "strict", user=user)
                self.assertEqual([isolation["sandbox"]] + [found[what] for what in ("beside", "suite", "reference programs", "home")], ["strict", ["here"], [], [], []])

    def test_who_keeps_its_descriptors_to_itself_owns_its_port(self):
        self.require_full()
        for user in USERS:
            with self.subTest(user=user):
                ended = self.checked(user=user, program=["hides.py", "{port}"])
                self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)

    def test_sockspec_follows_no_link_to_somebody_elses_socket(self):
        others = self.folder / "others.sock"
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(others))
            listener.listen()
            listener.setblocking(False)
            ended = call("check", "unix-stream-server", "--only", "*reply*", "--", "/usr/bin/python3", PROGRAMS / "links_its_path.py", "{path}", others,
                         SOCKSPEC_SCENARIOS=str(ROOT / "scenarios"))
            self.assertEqual(ended.returncode, 1, ended.stdout)
            with self.assertRaises(BlockingIOError):
                listener.accept()

    def test_off_is_said(self):
        for user in USERS:
            with self.subTest(user=user):
                isolation, found = self.tried("--sandbox", "off", user=user)
                self.assertEqual((isolation["sandbox"], isolation["private_folders"], isolation["own_user"]), ("off", [], False))
                left = pathlib.Path("/tmp/sockspec-test-was-here")
                self.assertTrue(left.exists())
                for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run/lock"):
                    pathlib.Path(folder, "sockspec-test-was-here").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
