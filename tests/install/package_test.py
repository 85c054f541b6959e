"""What find_package(sockspec) gives to a project: the example of docs/, a broken version of it, and words that are easily lost.

usage: package_test.py CMAKE PROJECT BUILD [TEST...]
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = sys.executable
CMAKE, PROJECT, BUILD = "", pathlib.Path(), pathlib.Path()


def call(*command, cwd=None, **environment):
    return subprocess.run([str(word) for word in command], cwd=cwd, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=600, check=False)


def done(*command, **options):
    ended = call(*command, **options)
    if ended.returncode != 0:
        raise AssertionError(f"{command}: {ended.returncode}\n{ended.stdout}\n{ended.stderr}")
    return ended.stdout


def ctest(*options, build, **environment):
    return call(pathlib.Path(CMAKE).with_name("ctest"), "--test-dir", build, *options, **environment)


def tests_in(build):
    """By name: the test's properties."""
    listed = json.loads(ctest("--show-only=json-v1", build=build).stdout)["tests"]
    return {test["name"]: {p["name"]: p["value"] for p in test["properties"]} for test in listed}


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="sockspec-package-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        done(CMAKE, "--install", BUILD, "--prefix", cls.folder / "elsewhere")
        cls.prefix = cls.folder / "here"
        (cls.folder / "elsewhere").rename(cls.prefix)
        cls.sockspec = cls.prefix / "bin/sockspec"
        cls.server = cls.prefix / "libexec/sockspec/servers/tcp-server"

    def configure(self, source, build, **environment):
        return call(CMAKE, "-S", source, "-B", build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.prefix}", "-DCMAKE_BUILD_TYPE=Debug", **environment)

    def project(self, name, *lines):
        """Configured, from these lines of CMake; the build folder, and what CMake had to say."""
        source = self.folder / name
        source.mkdir()
        (source / "CMakeLists.txt").write_text("\n".join(
            ["cmake_minimum_required(VERSION 3.25)", f"project({name} LANGUAGES CXX)", "enable_testing()", "find_package(sockspec 0.1 REQUIRED)", *lines]))
        return source / "build", self.configure(source, source / "build")

    def test_nothing_in_the_package_names_where_it_was_built(self):
        for file in (self.prefix / "lib/cmake/sockspec").iterdir():
            for path in (str(BUILD), str(PROJECT), str(self.folder)):
                self.assertNotRegex(file.read_text(), rf"((?<![\w./}}])|(?<=-[IL])){re.escape(path)}(?![\w.-])", file.name)

    def test_the_example(self):
        source, build = self.folder / "example", self.folder / "example/build"
        shutil.copytree(PROJECT / "docs/example", source)
        ended = self.configure(source, build)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.every_scenario_is_a_test(tests_in(build))  # nothing is built yet

        done(CMAKE, "--build", build)
        ended = ctest("-j2", "-R", "Stamped|Serve|stamp-server.(listens|stamp|echo)", build=build, TZ="Asia/Kolkata")
        self.assertEqual(ended.returncode, 0, ended.stdout)
        self.a_broken_server_fails_for_the_right_requirement(source, build)

    def every_scenario_is_a_test(self, tests):
        rows = json.loads(done(self.sockspec, "list", "scenarios", "--profile", "tcp-server", "--json"))
        labels = {f"stamp-server.{row['id'].split('/')[1]}": {"tcp-server", "conformance", *row["covers"]} for row in rows}
        self.assertGreater(len(labels), 40)
        conformance = {name: properties for name, properties in tests.items() if name.startswith("stamp-server.")}
        self.assertEqual({name: set(properties["LABELS"]) for name, properties in conformance.items()}, labels)
        self.assertEqual({properties["TIMEOUT"] for properties in conformance.values()}, {60})

    def a_broken_server_fails_for_the_right_requirement(self, source, build):
        code = (source / "stamp.cpp").read_text()
        (source / "stamp.cpp").write_text(code.replace("localtime", "gmtime"))
        done(CMAKE, "--build", build)
        ended = ctest("--output-on-failure", "-j2", "-L", "stamp.local|stamp.fresh", build=build)
        self.assertNotEqual(ended.returncode, 0)
        failed = (build / "Testing/Temporary/LastTestsFailed.log").read_text().split()
        failed = {line.split(":", 1)[1] for line in failed}
        tests = tests_in(build)
        self.assertEqual(failed, {name for name, properties in tests.items() if "stamp.local" in properties.get("LABELS", [])})
        self.assertIn("The stamp is in UTC, not in local time.", ended.stdout)
        self.assertIn("stamps-a-request.json:38:17", ended.stdout)
        ended = ctest("--output-on-failure", "-R", "^Stamped", build=build, TZ="Asia/Kolkata")
        self.assertNotEqual(ended.returncode, 0)
        self.assertIn("UTC instead of local time", ended.stdout)

    WORDS = ["two words", "a;b", "$HOME", "${HOME}", 'quo"ted', "back\\slash\\", "]=]", "ends]", "[", "-x", "--", "LABELS", "PROFILE", "{nothing}", "*", "#", "'", "é"]

    def given(self):
        """The words as CMake code."""
        return " ".join(f"[===[{word}]===]" for word in self.WORDS)

    def test_words_survive(self):
        file = self.folder / "words.json"
        build, ended = self.project("words", f"""sockspec_add_conformance(words PROFILE tcp-server ONLY listens-on-its-port KEEP_FILES
            COMMAND {PYTHON} {HERE}/words.py {file} {self.server} {{port}} {self.given()})""")
        self.assertEqual(ended.returncode, 0, ended.stderr)
        ended = ctest("--output-on-failure", build=build)
        self.assertEqual(ended.returncode, 0, ended.stdout)
        self.assertEqual(json.loads(file.read_text()), self.WORDS)

    def test_two_programs(self):
        server, client = self.prefix / "libexec/sockspec/servers/half-duplex-chat-server", self.prefix / "libexec/sockspec/clients/half-duplex-chat-client"
        build, ended = self.project(
            "chat", f"add_executable(my-server IMPORTED)\nset_target_properties(my-server PROPERTIES IMPORTED_LOCATION {server})",
            f"sockspec_add_conformance(chat PROFILE half-duplex-chat ONLY *turn* PROGRAM [[server=my-server {{port}}]] [[client='{client}' {{host}} {{port}}]])")
        self.assertEqual(ended.returncode, 0, ended.stderr)
        ended = ctest("--output-on-failure", "-j2", build=build)
        self.assertEqual(ended.returncode, 0, ended.stdout)

    def test_what_cannot_be_played_is_skipped(self):
        build, ended = self.project("skipped", f"sockspec_add_conformance(it PROFILE tcp-server ISOLATION none\n  ONLY large-request-comes-back-in-small-pieces COMMAND {self.server} {{port}})")
        self.assertEqual(ended.returncode, 0, ended.stderr)
        ended = ctest(build=build)
        self.assertIn("Skipped", ended.stdout)
        self.assertEqual(ended.returncode, 0, ended.stdout)

    def test_what_makes_no_sense_is_told_when_the_project_is_configured(self):
        for i, (options, says) in enumerate((("PROFILE tcp-sever COMMAND x", 'did you mean "tcp-server"?'),
                                             ("PROFILE tcp-server ONLY none-such COMMAND x", "no scenario of tcp-server matches none-such"),
                                             ("PROFILE tcp-server", "PROFILE and COMMAND"),
                                             ("PROFILES tcp-server COMMAND x", '"PROFILES" follows no keyword'),
                                             ("PROFILE tcp-server udp-server COMMAND x", '"udp-server" follows no keyword'))):
            _, ended = self.project(f"wrong{i}", f"sockspec_add_conformance(it {options})")
            self.assertNotEqual(ended.returncode, 0)
            self.assertIn(says, " ".join(ended.stderr.split()))


if __name__ == "__main__":
    CMAKE, PROJECT, BUILD = sys.argv[1], *map(pathlib.Path, sys.argv[2:4])
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]], verbosity=2)
