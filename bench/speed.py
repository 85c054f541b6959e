"""Measures what sockspec costs, all in one run of this machine, and writes docs/speed.md.

usage: python3 bench/speed.py [BUILD-FOLDER] [OUT.md]

Ratios count: two ways to do the same are measured in turn, so that a busy moment of the machine meets both, and the median of several rounds is
told. Languages that this machine has not are left out, and so is pytest (python3-pytest).
"""

import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROUNDS = 3
PYTHON = "/usr/bin/python3"
SUBJECTS = ROOT / "tests" / "subjects"
PYTEST = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(ROOT / "bench" / "pytest")]
if subprocess.run([PYTHON, "-c", "import pytest"], capture_output=True).returncode != 0:
    PYTEST = []

LANGUAGES = {  # by name: profile, source, how it is compiled, how it is started
    "C": ("tcp-server", "naive_iterative.c", "cc -O1 -o {out} {file}", "{out}"),
    "Go": ("tcp-server", "goroutines.go", "go build -o {out} {file}", "{out}"),
    "Perl": ("tcp-server", "io_socket_inet.pl", None, "perl {file}"),
    "Python": ("tcp-server", "selectors_nonblocking.py", None, PYTHON + " {file}"),
    "Node": ("tcp-server", "net_chatty.js", None, "node {file}"),
    "Ruby": ("tcp-server", "threads.rb", None, "ruby {file}"),
    "Java": ("tcp-server", "FixedPool.java", "javac -d {out} {file}", "java -cp {out} FixedPool"),
    "Twisted": ("reactor-server", "ts_tserv_tw.py", None, PYTHON + " {file}"),
}


def ticks_of(process):
    """Its own processor time and that of the children it has waited for, or nothing once it has gone (proc(5))."""
    try:
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    except FileNotFoundError:
        return None
    own, of_children = int(fields[11]) + int(fields[12]), int(fields[13]) + int(fields[14])
    return (own, of_children) if own + of_children else None


def measured(command):
    """Of a command and all that it waited for: seconds of the wall, of processors, MiB at the peak, and which part of the processors' was its own."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ticks, ended = (0, 1), 0
    while not ended:
        ticks = ticks_of(process.pid) or ticks
        time.sleep(0.01)
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    return {"wall": time.monotonic() - began, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024, "own": ticks[0] / sum(ticks)}


def medians(ways):
    """Of commands by name, each measured in turn."""
    rounds = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, command in ways.items():
            rounds[name].append(measured(command))
    return {name: {key: statistics.median(one[key] for one in some) for key in some[0]} for name, some in rounds.items()}


class Bench:
    def __init__(self, build):
        self.sockspec = str(build / "bin" / "sockspec")
        self.build = build
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sockspec-bench-", dir="/var/tmp"))
        os.environ["SOCKSPEC_SCENARIOS"] = str(ROOT / "scenarios")

    def program(self, name):
        """Its profile and its command; nothing where this machine cannot run it."""
        profile, source, compiler, start = LANGUAGES[name]
        names = {"file": SUBJECTS / profile / source, "out": self.folder / name}
        needed = (compiler or start).split()[0]
        if not shutil.which(needed):
            return None
        if compiler and subprocess.run(compiler.format(**names).split(), capture_output=True).returncode != 0:
            return None
        command = [*start.format(**names).split(), "{port}"]
        return (profile, command) if subprocess.run(self.check(profile, command), capture_output=True).returncode in (0, 1) else None

    def check(self, profile, command, *options):
        return [self.sockspec, "check", profile, "--progress", "none", *options, "--", *command]

    def languages(self):
        rows = []
        for name in LANGUAGES:
            found = self.program(name)
            if not found:
                continue
            ways = {"shared": self.check(*found), "fresh": self.check(*found, "--fresh")}
            figures = medians(ways)
            if found[0] == "tcp-server" and PYTEST:
                figures["pytest"] = measured(["env", f"SERVER={' '.join(found[1])}", *PYTEST])
            rows.append((name, figures))
        return rows

    def growth(self):
        """Many copies of one program in a batch."""
        rows = []
        command = [str(self.build / "servers" / "tcp-server"), "{port}"]
        for copies in (1, 10, 50):
            programs = [{"id": f"copy-{i}", "profile": "tcp-server", "command": command} for i in range(copies)]
            file = self.folder / "batch.json"
            file.write_text(json.dumps({"programs": programs}))
            for report in ((), ("--report", f"json={self.folder / 'report.json'}")):
                rows.append((copies, bool(report), measured([self.sockspec, "batch", str(file), "--progress", "none", *report])))
        return rows

    def a_class(self, size=30):
        command = [PYTHON, str(SUBJECTS / "tcp-server" / "naive_port.py"), "{port}"]
        programs = [{"id": f"student-{i}", "profile": "tcp-server", "command": command} for i in range(size)]
        file = self.folder / "class.json"
        file.write_text(json.dumps({"programs": programs}))
        return size, measured([self.sockspec, "batch", str(file), "--progress", "none"])

    def scenario_cost(self):
        words = [str(self.build / "bench" / "scenario_cost"), str(ROOT / "scenarios"), str(self.build / "servers" / "tcp-server"), "60"]
        return subprocess.run(words, capture_output=True, text=True).stdout.strip()


def machine():
    model = re.search(r"model name\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return f"{os.cpu_count()} processors ({model[1] if model else 'unknown'}), Linux {os.uname().release}"


def chart(title, names, label, *series):
    lines = ["```mermaid", "xychart-beta", f'    title "{title}"', f"    x-axis [{', '.join(names)}]", f'    y-axis "{label}"']
    lines += [f"    bar [{', '.join(f'{value:.2f}' for value in values)}]" for values in series]
    return "\n".join([*lines, "```"])


def page(languages, growth, a_class, cost):
    text = ["# Speed", "", "Written by `python3 bench/speed.py`, all of it in one run. Compare the ratios: seconds are of this machine only.", "",
            f"{machine()}; {time.strftime('%Y-%m-%d')}; medians of {ROUNDS} rounds in turn, pytest once.", "",
            "## A check, by language", "",
            "`sockspec check` of one right program: as it is, with `--fresh` (a start for each scenario), and the same checks in pytest "
            "([what it cannot check](../bench/pytest/README.md)). Seconds of the wall and of processors.", "",
            "| program | wall | processor | `--fresh`: wall | processor | fresh / shared, processor | pytest: wall | processor |",
            "|---|---|---|---|---|---|---|---|"]
    for name, ways in languages:
        shared, fresh, peer = ways["shared"], ways["fresh"], ways.get("pytest")
        text.append(f"| {name} | {shared['wall']:.2f} | {shared['cpu']:.2f} | {fresh['wall']:.2f} | {fresh['cpu']:.2f} | "
                    f"{fresh['cpu'] / shared['cpu']:.2f} | " + (f"{peer['wall']:.2f} | {peer['cpu']:.2f} |" if peer else "| |"))
    names = [name for name, _ in languages]
    text += ["", chart("Processor seconds of a check: shared starts, then --fresh", names, "seconds",
                       [ways["shared"]["cpu"] for _, ways in languages], [ways["fresh"]["cpu"] for _, ways in languages]), "",
             "## Growth", "", "Copies of the reference server in one `sockspec batch`, without a report that is kept and with a JSON report.", "",
             "| programs | scenarios | report | wall, s | processor, s | peak, MiB |", "|---|---|---|---|---|---|"]
    for copies, has_report, cost_of in growth:
        text.append(f"| {copies} | {copies * 58} | {'JSON' if has_report else 'none'} | {cost_of['wall']:.2f} | {cost_of['cpu']:.2f} | {cost_of['peak']:.0f} |")
    size, whole = a_class
    text += ["", "## A class", "",
             f"{size} Python programs: {whole['wall']:.1f} s, {whole['cpu']:.1f} s of processors, {whole['peak']:.0f} MiB at the peak. "
             f"sockspec's own process took {whole['own']:.0%} of the processor time, the programs and what starts them the rest.", "",
             "## One scenario", "", "Against a bare loop that does the same exchange ([bench](../bench/README.md)), every scenario with a start of its own:", "",
             "```", cost, "```", ""]
    return "\n".join(text)


def main():
    build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "release").resolve()
    out = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "docs" / "speed.md")
    bench = Bench(build)
    try:
        out.write_text(page(bench.languages(), bench.growth(), bench.a_class(), bench.scenario_cost()))
    finally:
        shutil.rmtree(bench.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
