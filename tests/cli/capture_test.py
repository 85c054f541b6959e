"""--capture: the packets of every scenario, and how reports lead to them. Where there is tshark, it has to agree."""
import datetime
import functools
import json
import os
import shutil
import subprocess
import unittest

import pcapng
import sockspec
from sockspec import ECHO, ROOT, Case, call, valid

SHIPPED = {"SOCKSPEC_SCENARIOS": str(ROOT / "scenarios")}
TSHARK = shutil.which("tshark")


@functools.cache
def can_capture():
    return "  ok   captures" in call("doctor").stdout


def events(scenario, *kinds, actor=None):
    return [event for event in scenario["transcript"] if event["kind"] in kinds and actor in (None, event.get("actor"))]


def payload(event):
    return event["bytes"]["text"].encode() if "text" in event["bytes"] else bytes.fromhex(event["bytes"]["hex"])


def anchor_ns(scenario):
    whole, fraction = scenario["anchor"].rstrip("Z").split(".")
    moment = datetime.datetime.fromisoformat(whole + "+00:00")
    return int(moment.timestamp()) * 10**9 + int(fraction)


def stream(file, **ends):
    """What a TCP connection carried in one direction, once where it was sent again."""
    segments = {p.sequence: p.payload for p in file.packets if p.payload and all(getattr(p, name) == value for name, value in ends.items())}
    return b"".join(segments[sequence] for sequence in sorted(segments))


class Captures(Case):
    def setUp(self):
        super().setUp()
        self.captures = self.folder / "packets"
        if not can_capture():
            self.skipTest("this machine does not allow it")

    def played(self, *arguments, status=0, **environment):
        ended = call(*arguments[:2], "--capture", self.captures, "--report", f"json={self.folder}/report.json", *arguments[2:], **environment)
        self.assertEqual(ended.returncode, status, ended.stdout + ended.stderr)
        return valid(json.loads((self.folder / "report.json").read_text()))

    def file_of(self, report, scenario):
        return self.folder / report["run"]["captures"] / scenario["capture"]["file"]


class Files(Captures):
    def scenarios_with_files(self, report):
        for scenario in report["subjects"][0]["scenarios"]:
            file = pcapng.read(self.file_of(report, scenario))
            self.assertEqual(scenario["capture"], {"file": f"{report['subjects'][0]['id']}/{scenario['id']}.pcapng", "packets": len(file.packets)})
            yield scenario, file

    def test_there_is_one_for_each_scenario_and_it_says_what_it_is(self):
        report = self.played("check", "echo", "--", *ECHO)
        names = sorted(str(path.relative_to(self.captures)) for path in self.captures.rglob("*") if path.is_file())
        self.assertEqual(names, ["echo/comes-back-twice.pcapng", "echo/comes-back.pcapng", "echo/listens.pcapng"])
        for scenario, file in self.scenarios_with_files(report):
            self.assertRegex(file.application, r"^sockspec \d+\.\d+\.\d+$")
            self.assertEqual(file.comments, [f"echo/{scenario['id']}: pass"])
            self.assertEqual((file.received, file.lost), (len(file.packets), 0))

    def test_the_verdict_is_that_of_the_report(self):
        report = self.played("check", "echo", "--", *ECHO, "1", status=1)
        verdicts = {scenario["verdict"] for scenario, file in self.scenarios_with_files(report)
                    if self.assertEqual(file.comments, [f"echo/{scenario['id']}: {scenario['verdict']}"]) is None}
        self.assertEqual(verdicts, {"pass", "fail"})

    def test_tcp_is_what_the_transcript_says(self):
        report = self.played("check", "echo", "--only", "comes-back*", "--", *ECHO)
        for scenario, file in self.scenarios_with_files(report):
            port = next(e["number"] for e in events(scenario, "ready"))
            self.assertEqual({p.protocol for p in file.packets}, {pcapng.TCP})
            sent = b"".join(payload(e) for e in events(scenario, "sent", actor="a"))
            self.assertEqual(stream(file, destination=port), sent)
            self.assertEqual(stream(file, source=port), sent)

    def test_udp_is_what_the_transcript_says_each_datagram_once(self):
        report = self.played("run", "udp-server", "--only", "one-datagram-for-one", "--only", "long-datagram*", **SHIPPED)
        for scenario, file in self.scenarios_with_files(report):
            port = next(e["number"] for e in events(scenario, "ready"))
            self.assertEqual({p.protocol for p in file.packets}, {pcapng.UDP})
            self.assertEqual([p.payload for p in file.packets if p.destination == port], [payload(e) for e in events(scenario, "datagram_sent")])
            self.assertEqual([p.payload for p in file.packets if p.source == port], [payload(e) for e in events(scenario, "datagram_received")])

    def test_every_step_comments_the_first_packet_after_it_began(self):
        report = self.played("check", "echo", "--", *ECHO)
        for scenario, file in self.scenarios_with_files(report):
            commented = [comment for p in file.packets for comment in p.comments] + file.last_comments
            self.assertEqual([comment.removeprefix("then: ") for comment in commented], [e["text"] for e in events(scenario, "step")])
        file = pcapng.read(self.captures / "echo/comes-back-twice.pcapng")
        for text in (b"hello 1", b"hello 2"):
            request = next(p for p in file.packets if p.payload == text)
            self.assertTrue(any("send" in comment for comment in request.comments), request)

    def test_times_are_the_wall_clocks(self):
        report = self.played("check", "echo", "--only", "comes-back", "--", *ECHO)
        [(scenario, file)] = self.scenarios_with_files(report)
        anchor, slack = anchor_ns(scenario), 20_000_000  # of the two clocks read one after the other
        [sent], [received] = events(scenario, "sent"), events(scenario, "received")
        request, reply = (p.at_ns - anchor for p in file.packets if p.payload)
        self.assertLess(sent["at_ns"] - slack, request)
        self.assertLess(request, reply)
        self.assertLess(reply, received["at_ns"] + slack)

    def test_unix_sockets_have_no_packets(self):
        report = self.played("run", "unix-stream-server", "--only", "listens-at-its-path", **SHIPPED)
        self.assertEqual([s["id"] for s in report["subjects"][0]["scenarios"] if "capture" in s], [])
        self.assertEqual(list(self.captures.iterdir()), [])

    def test_pairs_have_them_too(self):
        report = self.played("interop", "--progress=none", "--only", "tcp-client/tcp-server", **SHIPPED)
        [pair] = report["interop"]["cells"]
        self.assertEqual(pair["capture"]["file"], "interop/tcp-client/tcp-server.pcapng")
        file = pcapng.read(self.file_of(report, pair))
        self.assertEqual(file.comments, ["interop/tcp-client/tcp-server: pass"])
        self.assertTrue(any("is typed: " in comment for p in file.packets for comment in p.comments))

    def test_what_cannot_be_kept_changes_no_verdict(self):
        self.captures.mkdir()
        (self.captures / "echo").write_text("in the way")
        report = self.played("check", "echo", "--", *ECHO, status=4)
        self.assertEqual(report["subjects"][0]["verdict"], "conforming")
        for scenario in report["subjects"][0]["scenarios"]:
            self.assertIn("packets/echo", scenario["capture"]["trouble"])


class Links(Captures):
    def test_a_report_leads_to_the_files_from_where_it_is(self):
        pages, lines = self.folder / "pages", self.folder / "pages/lines.jsonl"
        pages.mkdir()
        self.played("check", "echo", "--report", f"html={pages}/page.html", "--report", f"jsonl={lines}", "--", *ECHO)
        self.assertIn('"../packets/echo/comes-back.pcapng"', (pages / "page.html").read_text())
        self.assertEqual(json.loads(lines.read_text().splitlines()[0])["run"]["captures"], "../packets")

    def test_and_so_does_one_that_is_made_from_it_elsewhere(self):
        self.assertEqual(self.played("check", "echo", "--", *ECHO)["run"]["captures"], "packets")
        pages = self.folder / "deep/pages"
        pages.mkdir(parents=True)
        self.assertEqual(call("report", self.folder / "report.json", "--html", pages / "page.html", "--json", pages / "again.json").returncode, 0)
        self.assertIn('"../../packets/echo/comes-back.pcapng"', (pages / "page.html").read_text())
        again = json.loads((pages / "again.json").read_text())
        self.assertTrue((pages / again["run"]["captures"] / "echo/comes-back.pcapng").exists())

    def test_a_story_names_the_file(self):
        ended = call("check", "echo", "--capture", self.captures, "--", *ECHO, "1")
        self.assertIn(f"packets: {self.captures}/echo/comes-back-twice.pcapng", ended.stdout)


class Refusals(Case):
    def refused(self, *options, status, says):
        ended = call("check", "echo", *options, "--", "/usr/bin/touch", self.folder / "ran")
        self.assertEqual(ended.returncode, status, ended.stderr)
        self.assertIn(says, ended.stderr)
        self.assertFalse((self.folder / "ran").exists())

    def test_without_a_network_of_its_own_there_is_nothing_to_capture(self):
        self.refused("--isolation", "none", "--capture", self.folder / "packets", status=3, says="--isolation none")

    def test_a_folder_that_cannot_be_made_costs_no_run(self):
        if not can_capture():
            self.skipTest("this machine does not allow it")
        (self.folder / "file").write_text("")
        self.refused("--capture", self.folder / "file/packets", status=4, says="file/packets")


@unittest.skipUnless(TSHARK, "there is no tshark; Files has judged the same by a reader of its own")
class Tshark(Captures):
    # A port may be one that some protocol usually has.
    AS_DATA = ("-d", "tcp.port==1-65535,data", "-d", "udp.port==1-65535,data")

    def tshark(self, file, *options):
        ended = subprocess.run([TSHARK, "-r", file, *self.AS_DATA, *options], capture_output=True, text=True,
                               env={**os.environ, "HOME": str(self.folder)}, timeout=120, check=False)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        diagnostics = [line for line in ended.stderr.splitlines() if "as user" not in line]
        self.assertEqual(diagnostics, [])
        return ended.stdout

    def fields(self, file, *names):
        words = [word for name in names for word in ("-e", name)]
        return [line.split("\t") for line in self.tshark(file, "-T", "fields", *words).splitlines()]

    def agrees(self, *arguments, protocol, name, **environment):
        report = self.played(*arguments, **environment)
        for scenario in report["subjects"][0]["scenarios"]:
            path = self.file_of(report, scenario)
            ours, theirs = pcapng.read(path), self.fields(path, "frame.time_epoch", f"{name}.payload", "frame.comment")
            self.assertEqual(len(theirs), len(ours.packets))
            for packet, (at, payload_digits, comment) in zip(ours.packets, theirs):
                self.assertEqual(at, f"{packet.at_ns // 10**9}.{packet.at_ns % 10**9:09}")
                if packet.protocol == protocol:
                    self.assertEqual(bytes.fromhex(payload_digits.replace(":", "")), packet.payload)
                for text in packet.comments:
                    self.assertIn(text, comment)
            self.assertEqual(self.tshark(path, "-Y", "_ws.malformed || _ws.expert.severity >= 0x800000"), "")

    def test_reads_tcp_as_we_do(self):
        self.agrees("check", "echo", "--only", "comes-back*", "--", *ECHO, protocol=pcapng.TCP, name="tcp")

    def test_reads_udp_as_we_do(self):
        self.agrees("run", "udp-server", "--only", "one-datagram-*", "--only", "gone-client-*", protocol=pcapng.UDP, name="udp", **SHIPPED)


if __name__ == "__main__":
    sockspec.main()
