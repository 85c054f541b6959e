"""The image has what the installed programs need: Debian's packages for every library that they are linked to, and what they look for."""
import pathlib
import re
import subprocess
import unittest

import installed
from pipeline_files import dockerfile

# What Debian's smallest image has already, since apt needs it.
BASE = {"libc6", "libstdc++6", "libgcc-s1"}


def packages():
    [words] = [words for name, words in dockerfile() if name == "RUN" and "apt-get install" in words]
    return set(re.search(r"--no-install-recommends (.*?) &&", words)[1].split())


def told(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


class Image(installed.Installed):
    def libraries(self):
        for program in sorted([*self.prefix.rglob("bin/*"), *self.prefix.rglob("libexec/sockspec/*/*-server")])[:40]:
            needed = re.findall(r"NEEDED.*\[(.*)\]", told("readelf", "-d", program))  # their own libraries come with their packages
            found = dict(re.findall(r"(\S+) => (/\S+)", told("ldd", program)))
            yield from (found[name] for name in needed if name in found)

    def owners(self, file):
        """What dpkg says of it, whose packages may name it from before /lib became a link."""
        names = [str(pathlib.Path(file).resolve()), str(pathlib.Path(file).resolve()).removeprefix("/usr")]
        return told("dpkg", "-S", *names).splitlines()

    def test_every_library_comes_with_it(self):
        files = set(self.libraries())
        self.assertGreater(len(files), 5)
        owned = {line.rsplit(": ", 1)[1]: line.split(":")[0] for file in files for line in self.owners(file)}
        self.assertEqual({pathlib.Path(file).name for file in owned}, {pathlib.Path(file).resolve().name for file in files})
        needed = set(owned.values())
        self.assertEqual(needed - BASE, {package for package in packages() if package.startswith("lib")})

    def test_what_doctor_asks_for_comes_with_it(self):
        self.assertLessEqual({"tzdata", "netbase"}, packages())


if __name__ == "__main__":
    installed.main()
