"""The Debian package: what is in it, what it needs, and that what it installs works. Usage: deb_test.py CPACK BUILD"""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

CPACK, BUILD = sys.argv.pop(1), sys.argv.pop(1)


def told(*command):
    surroundings = {name: value for name, value in os.environ.items() if name != "SOCKSPEC_SCENARIOS"}
    return subprocess.run(list(map(str, command)), env=surroundings, capture_output=True, text=True, check=True).stdout


class Package(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="sockspec-deb-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        told(CPACK, "-G", "DEB", "--config", f"{BUILD}/CPackConfig.cmake", "-B", self.folder)
        (self.package,) = self.folder.glob("*.deb")

    def test_it_holds_all_that_a_user_meets_and_names_what_it_needs(self):
        needs = told("dpkg-deb", "--field", self.package, "Depends")
        for library in ("libc6", "libstdc++6", "libre2-9", "libssl3"):
            self.assertIn(library, needs)
        root = self.folder / "root"
        told("dpkg-deb", "--extract", self.package, root)
        for file in ("usr/bin/sockspec", "usr/libexec/sockspec/sockspec-supervisor", "usr/share/sockspec/scenarios/tcp-server/profile.json",
                     "usr/share/man/man1/sockspec.1", "usr/share/bash-completion/completions/sockspec",
                     "usr/share/zsh/vendor-completions/_sockspec", "usr/share/fish/vendor_completions.d/sockspec.fish",
                     "usr/share/doc/sockspec/LICENSE", "usr/share/doc/sockspec/docs/report.md"):
            self.assertTrue((root / file).exists(), file)
        ended = told(root / "usr/bin/sockspec", "run", "tcp-server", "--only", "listens-on-its-port")
        self.assertIn("partly checked", ended)


if __name__ == "__main__":
    unittest.main(verbosity=2)
