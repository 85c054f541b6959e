"""The build as it is installed, for tests that call what users call: TEST CMAKE BUILD."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

CMAKE = BUILD = ""


def main():
    global CMAKE, BUILD
    BUILD, CMAKE = sys.argv.pop(2), sys.argv.pop(1)
    unittest.main(verbosity=2)


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="sockspec-ci-")
        cls.addClassCleanup(folder.cleanup)
        cls.prefix = pathlib.Path(folder.name) / "opt/sockspec"
        subprocess.run([CMAKE, "--install", BUILD, "--prefix", cls.prefix], stdout=subprocess.DEVNULL, check=True)
