"""grade: a folder of submissions becomes marks and feedback, and none of them reaches another."""
import fcntl
import json
import os
import pathlib
import signal
import subprocess
import zipfile

import sockspec
from grading import C_SOURCE, RIGHT, WRONG, Grading
from sockspec import ECHO_SUITE, Case, call, command, eventually

# Looks for its neighbours' work, for what was said of them, and for the suite; leaves its own mark where it can.
CURIOUS = """
import os, pathlib
seen = [str(p) for top in {places} for p in pathlib.Path(top).rglob('*') if p.is_file() and 'curious' not in str(p)]
for top in {places}:
    try:
        pathlib.Path(top, 'mark-of-curious').write_text('x')
    except OSError:
        pass
print('SEEN', seen, flush=True)
"""


class Grade(Grading):
    def test_gives_marks_feedback_and_a_page(self):
        ended = self.grade()
        self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)
        ann, bob = self.book()["ann"], self.book()["bob"]
        self.assertEqual((ann["points"], ann["verdict"]), (ann["possible"], "conforming"))
        self.assertLess(float(bob["points"]), float(bob["possible"]))
        self.assertIn("FAIL", self.feedback("bob"))
        page = (self.out / "class.html").read_text()
        self.assertIn('<a href="students/bob/report.html">bob</a>', page)
        self.assertTrue((self.out / "students/bob/report.html").exists())
        students = json.loads((self.out / "class.json").read_text())["students"]
        self.assertEqual([each["student"] for each in students], ["ann", "bob"])

    def test_points_are_what_the_teacher_says_and_nothing_is_judged_again_for_that(self):
        self.grade()
        ended = self.grade("--points", "echo.bytes=3", "--points", "listen.port=0.5")
        self.assertIn("bob: nonconforming (as before)", ended.stderr)
        self.assertEqual([(row["points"], row["possible"]) for row in self.book().values()], [("3.5", "3.5"), ("0.5", "3.5")])
        for wrong, told in (("echo.byte=3", "did you mean echo.bytes?"), ("echo.bytes", "takes REQUIREMENT=NUMBER"), ("echo.bytes=-1", "takes")):
            refused = self.grade("--points", wrong)
            self.assertEqual(refused.returncode, 3)
            self.assertIn(told, refused.stderr)

    def test_speaks_the_students_language(self):
        self.grade("--language", "zh_CN")
        self.assertIn("**得分 ", self.feedback("ann"))
        feedback = self.feedback("bob")
        self.assertIn("## 没有遵守的约定\n\n- **echo.bytes**（必须）：", feedback)
        self.assertIn("## 评分", feedback)
        self.grade("--language", "en")
        self.assertIn(" points**", self.feedback("bob"))
        refused = self.grade("--language", "zh")
        self.assertEqual(refused.returncode, 3)
        self.assertIn("there is no feedback in zh, but in en, zh_CN", refused.stderr)

    def test_judges_again_only_what_has_changed(self):
        self.grade()
        before = (self.out / "students/ann/report.json").read_text()
        self.hand_in("bob/task/server.py", RIGHT)
        ended = self.grade()
        self.assertIn("ann: conforming (as before)", ended.stderr)
        self.assertIn("bob: conforming\n", ended.stderr)
        self.assertEqual((self.out / "students/ann/report.json").read_text(), before)
        self.assertEqual(self.book()["bob"]["percent"], "100")

    def test_of_the_others_stays_what_is_known(self):
        self.grade("--only", "ann")
        self.assertEqual((self.book()["ann"]["percent"], self.book()["bob"]["verdict"]), ("100", "not-asked"))
        self.grade("--only", "bob")
        self.assertEqual((self.book()["ann"]["percent"], self.book()["bob"]["verdict"]), ("100", "nonconforming"))

    def test_says_why_there_is_nothing_to_judge(self):
        self.hand_in("carl/notes.txt", "to do")
        self.hand_in("dora/server.c", "int main( {\n")
        (self.handed_in / "eve").mkdir()
        with zipfile.ZipFile(self.handed_in / "fred.zip", "w") as archive:
            archive.writestr("../../evil.py", "x")
        ended = self.grade()
        self.assertEqual(ended.returncode, 0, ended.stderr)
        verdicts = {student: row["verdict"] for student, row in self.book().items()}
        self.assertEqual({name: verdicts[name] for name in ("carl", "dora", "eve", "fred")},
                         {"carl": "no-program", "dora": "not-built", "eve": "no-submission", "fred": "no-submission"})
        self.assertEqual((self.book()["dora"]["points"], self.book()["dora"]["possible"]), ("0", self.book()["ann"]["possible"]))
        self.assertIn("server.c:1:", self.feedback("dora"))
        self.assertFalse(list(self.folder.rglob("evil.py")))

    def test_what_is_built_runs(self):
        self.hand_in("carl/server.c", C_SOURCE)
        self.grade("--only", "carl")
        self.assertEqual(self.book()["carl"]["verdict"], "nonconforming")
        self.assertIn("exited with status 7", self.feedback("carl"))

    def test_a_compiler_that_is_missing_here_costs_no_points(self):
        self.hand_in("carl/server.c", C_SOURCE)
        tools = self.folder / "tools"
        tools.mkdir()
        (tools / "timeout").symlink_to("/usr/bin/timeout")
        ended = call("grade", "echo", self.handed_in, "--out", self.out, "--only", "carl", PATH=str(tools))
        self.assertEqual(ended.returncode, 4, ended.stderr)
        self.assertEqual((self.book()["carl"]["verdict"], self.book()["carl"]["possible"]), ("not-judged", "0"))
        self.assertIn("there is no program gcc", self.book()["carl"]["remark"])

    def test_nobody_sees_or_marks_another(self):
        places = [str(self.handed_in), str(self.out), str(ECHO_SUITE)]
        self.hand_in("curious/server.py", CURIOUS.replace("{places}", repr(places)) + "import sys\nsys.argv\n" + RIGHT)
        self.hand_in("zoe/Makefile", "all:\n\tfalse\n")
        self.hand_in("zoe/server.py", RIGHT)
        ended = self.grade("--at-a-time", "1")
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertEqual(self.book()["curious"]["verdict"], "conforming", self.feedback("curious"))
        self.assertTrue("SEEN []" in (self.out / "students/curious/report.json").read_text())
        self.assertFalse(list(self.folder.rglob("mark-of-curious")))

    def test_an_interrupt_keeps_what_was_judged(self):
        for i in range(6):
            self.hand_in(f"later-{i}/server.py", "import sys\nsys.argv\nimport time\ntime.sleep(60)\n")
        running = subprocess.Popen(command("grade", "echo", self.handed_in, "--out", self.out, "--at-a-time", "1")[4:],
                                   env={**os.environ, "SOCKSPEC_SCENARIOS": str(ECHO_SUITE)}, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(running.kill)
        self.assertTrue(eventually(lambda: (self.out / "students/bob/judged").exists()))
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=60)
        self.assertEqual(running.returncode, 130)
        self.assertEqual((self.book()["ann"]["percent"], self.book()["later-5"]["verdict"]), ("100", "interrupted"))
        self.assertEqual(self.grade("--only", "ann").returncode, 0)
        self.assertEqual(self.book()["bob"]["verdict"], "nonconforming")

    def test_goes_on_after_it_was_killed_at_any_moment(self):
        for i in range(4):
            self.hand_in(f"more-{i}/server.py", RIGHT if i % 2 else WRONG)
        wanted = {"ann": "2", "bob": "1", "more-0": "1", "more-1": "2", "more-2": "1", "more-3": "2"}
        for moment in range(5):
            running = subprocess.Popen(command("grade", "echo", self.handed_in, "--out", self.out, "--at-a-time", "2")[4:],
                                       env={**os.environ, "SOCKSPEC_SCENARIOS": str(ECHO_SUITE)}, stdin=subprocess.DEVNULL,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.addCleanup(running.kill)
            self.assertTrue(eventually(lambda: running.poll() is not None or len(list(self.out.glob("students/*/judged"))) > moment))
            running.kill()
            running.wait()
            self.assertTrue(eventually(lambda: not self.left_over()), self.left_over())
        self.assertEqual(self.grade("--resume").returncode, 0)
        self.assertEqual({student: row["points"] for student, row in self.book().items()}, wanted)

    def test_two_at_a_time_are_refused_and_nothing_is_resumed_that_was_not_begun(self):
        self.assertEqual(self.grade("--resume").returncode, 3)
        self.grade("--only", "ann")
        with (self.out / ".sockspec").open("r+") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            ended = self.grade()
        self.assertEqual(ended.returncode, 3)
        self.assertIn("another grade is at work", ended.stderr)
        self.assertEqual(self.grade("--resume").returncode, 0)
        self.assertEqual(self.book()["bob"]["verdict"], "nonconforming")

    def test_a_makefile_is_believed_and_what_it_makes_is_found(self):
        self.hand_in("carl/src/serv.c", C_SOURCE)
        self.hand_in("carl/src/Makefile", "all: echo-server\necho-server: serv.c\n\tgcc -w -o $@ $<\n")
        self.hand_in("dora/Makefile", "all:\n\t@echo nothing to do\n")
        self.hand_in("dora/serv.c", C_SOURCE)
        self.grade()
        self.assertIn("exited with status 7", self.feedback("carl"))
        self.assertIn("Taken for the program: `echo-server`", self.feedback("carl"))
        self.assertIn("makes no program", self.book()["dora"]["remark"])

    def test_cmake_is_believed_and_what_it_makes_is_found(self):
        self.hand_in("carl/serv.c", C_SOURCE)
        self.hand_in("carl/CMakeLists.txt", "cmake_minimum_required(VERSION 3.25)\nproject(echo C)\nadd_executable(echo-server serv.c)\n")
        self.grade()
        self.assertIn("echo-server` (CMake)", self.feedback("carl"))
        self.assertEqual(self.book()["carl"]["verdict"], "nonconforming")

    def test_names_in_archives_are_of_any_language(self):
        with zipfile.ZipFile(self.handed_in / "carl.zip", "w") as archive:
            archive.writestr("作业 一/Übung.py", RIGHT)
        self.grade()
        self.assertEqual(self.book()["carl"]["percent"], "100", self.feedback("carl"))

    def test_what_a_build_prints_stays_in_its_place(self):
        self.hand_in("carl/serv.c", C_SOURCE)
        self.hand_in("carl/Makefile", "all:\n\t@printf '```\\n# forged\\n'; false\n")
        self.grade()
        self.assertIn("\n````text\n", self.feedback("carl"))

    def test_a_folder_that_a_build_has_shut_stands_in_nobodys_way(self):
        self.hand_in("carl/serv.c", C_SOURCE)
        self.hand_in("carl/Makefile", "all:\n\tgcc -w -o serv serv.c\n\tmkdir -p a/b/c; touch a/b/c/d; chmod 000 a/b/c a/b a\n")
        for points in ("1", "2"):  # judged again, since it is built again
            self.hand_in("carl/note.txt", points)
            self.grade()
            self.assertEqual(self.book()["carl"]["verdict"], "nonconforming", self.feedback("carl"))

    def test_shards_make_the_marks_of_the_whole(self):
        for i in range(3):
            self.hand_in(f"more-{i}/server.py", WRONG)
        shards = [subprocess.Popen(command("grade", "echo", self.handed_in, "--out", self.out, "--shard", f"{i}/3"), stderr=subprocess.PIPE,
                                   stdout=subprocess.PIPE, text=True, env={**os.environ, "SOCKSPEC_SCENARIOS": str(ECHO_SUITE)}) for i in (1, 2)]
        said = [shard.communicate()[1] for shard in shards]
        self.assertEqual([shard.returncode for shard in shards], [0, 0], said)
        self.assertFalse((self.out / "gradebook.csv").exists())
        ended = self.grade()
        self.assertEqual(ended.stderr.count("(as before)"), sum(text.count("conforming\n") for text in said), ended.stderr)
        self.assertEqual([row["points"] for row in self.book().values()], ["2", "1", "1", "1", "1"])
        self.assertEqual(self.grade("--shard", "4/3").returncode, 3)

    def test_a_bare_repository_is_checked_out(self):
        for how in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"],
                    ["clone", "-q", "--bare", ".", self.handed_in / "carl.git"]):
            subprocess.run(["git", *map(str, how)], cwd=self.handed_in / "ann", check=True, capture_output=True)
        self.grade()
        self.assertEqual([self.book()[name]["percent"] for name in ("ann", "carl.git")], ["100", "100"])

    def test_programs_that_are_alike_are_shown(self):
        self.hand_in("zoe/server.py", "# my own\n" + RIGHT.replace("sys", "sys"))
        self.grade()
        pairs = [pair["students"] for pair in json.loads((self.out / "class.json").read_text())["alike"]]
        self.assertIn(["ann", "zoe"], pairs)
        self.assertIn("Suspiciously alike", (self.out / "class.html").read_text())

    def test_its_own_folder_is_no_submission(self):
        self.out = self.handed_in / "marks"
        for _ in range(2):
            self.assertEqual(self.grade().returncode, 0)
        self.assertEqual(sorted(self.book()), ["ann", "bob"])

    def test_what_is_not_there_is_told(self):
        self.assertEqual(call("grade", "echo", self.folder / "nowhere", "--out", self.out).returncode, 3)
        self.assertEqual(call("grade", "no-such-exercise", self.handed_in, "--out", self.out).returncode, 3)
        self.assertEqual(self.grade("--only", "nobody").returncode, 3)


class Sandbox(Case):
    def test_keeps_what_is_written_here_only_where_that_is_asked_for(self):
        def run(*words):
            return subprocess.run([*command()[:4], pathlib.Path(sockspec.BINARY).resolve(), "sandbox", *words], cwd=self.folder, capture_output=True, text=True, check=False,
                                  env={**os.environ, "SOCKSPEC_SCENARIOS": str(ECHO_SUITE)})

        outside = pathlib.Path("/tmp") / f"sockspec-outside-{os.getpid()}"
        writes = f"echo x > here; echo x > {outside}; cat here; exit 5"
        for options, stays in (([], False), (["--keep-files"], True)):
            ended = run(*options, "--", "sh", "-c", writes)
            self.assertEqual((ended.returncode, ended.stdout.splitlines()[-1]), (5, "x"), ended.stderr)
            self.assertEqual((self.folder / "here").exists(), stays)
            self.assertFalse(outside.exists())
        late = run("--max-time", "1", "--", "sleep", "1000")
        self.assertEqual(late.returncode, 124)
        self.assertIn("It took more than 1 s.", late.stderr)
        self.assertEqual(run("--", "sh", "-c", "kill -9 $$").returncode, 137)
        self.assertEqual(run("--", "no-such-command").returncode, 3)
        told = self.folder / "ended"
        for ends, how in (("exit 3", "exited 3\n"), ("kill -9 $$", "signal 9\n")):
            run("--ended-in", told, "--", "sh", "-c", ends)
            self.assertEqual(told.read_text(), how)
        told.unlink()
        run("--ended-in", told, "--", "no-such-command")
        self.assertFalse(told.exists())


if __name__ == "__main__":
    sockspec.main()
