"""Measures what sockspec costs, all in one run of this machine, and writes docs/speed.md.

usage: python3 bench/speed.py [BUILD-FOLDER] [OUT.md]

Ratios count: two ways to do the same are measured in turn, so that a busy moment of the machine meets both, and the median of several rounds is
told. Languages that this machine has not are left out, and so is pytest (python3-pytest).
"""

import importlib.util
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


def measured(command, **more):
    """Seconds of the wall, of processors, and MiB at the peak, of a command and all that it waited for."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return {"wall": time.monotonic() - began, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024, "status": process.returncode}


def own_share(command, **more):
    """Of the processor time of a command and its children, the part that is its own: read from /proc until it ends."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    times = [0] * 4
    while process.poll() is None:
        try:
            stat = pathlib.Path(f"/proc/{process.pid}/stat").read_text()
        except FileNotFoundError:
            break
        latest = [int(word) for word in stat.rpartition(") ")[2].split()[11:15]]
        times = latest if sum(latest) > 0 else times
        time.sleep(0.02)
    own, of_children = times[0] + times[1], times[2] + times[3]
    return own / max(1, own + of_children)


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
        return (profile, command) if self.check(profile, command, 1) else None

    def check(self, profile, command, count=None, *options):
        words = [self.sockspec, "check", profile, "--progress", "none", *options, "--", *command]
        return subprocess.run(words, capture_output=True).returncode in (0, 1) if count else words

    def languages(self):
        rows = []
        for name in LANGUAGES:
            found = self.program(name)
            if not found:
                continue
            ways = {"shared": self.check(*found), "fresh": self.check(*found, None, "--fresh")}
            if found[0] == "tcp-server" and importlib.util.find_spec("pytest"):
                server = " ".join(found[1])
                ways["pytest"] = ["env", f"SERVER={server}", PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(ROOT / "bench/pytest")]
            rows.append((name, medians(ways)))
        return rows

    def growth(self):
        """Many copies of one program in a batch."""
        rows = []
        command = [str(self.build / "servers" / "tcp-server"), "{port}"]
        for copies in (1, 10, 90):
            programs = [{"id": f"copy-{i}", "profile": "tcp-server", "command": command} for i in range(copies)]
            file = self.folder / "batch.json"
            file.write_text(json.dumps({"programs": programs}))
            for report in ((), ("--report", f"json={self.folder / 'report.json'}")):
                rows.append((copies, bool(report), measured([self.sockspec, "batch", str(file), "--progress", "none", *report])))
        return rows

    def a_class(self, size=100):
        """That share of a class's processor time which is sockspec's own."""
        command = [PYTHON, str(SUBJECTS / "tcp-server" / "naive_port.py"), "{port}"]
        programs = [{"id": f"student-{i}", "profile": "tcp-server", "command": command} for i in range(size)]
        file = self.folder / "class.json"
        file.write_text(json.dumps({"programs": programs}))
        words = [self.sockspec, "batch", str(file), "--progress", "none"]
        return size, measured(words), own_share(words)

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
            f"{machine()}; {time.strftime('%Y-%m-%d')}; medians of {ROUNDS} rounds in turn.", "",
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
    size, whole, share = a_class
    text += ["", "## A class", "",
             f"{size} Python programs: {whole['wall']:.1f} s, {whole['cpu']:.1f} s of processors, {whole['peak']:.0f} MiB at the peak. "
             f"sockspec's own process took {share:.0%} of the processor time, the programs and what starts them the rest.", "",
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
