"""The built sockspec interop, as its users meet it: the chapter's pairs, and strangers in the place of the reference programs."""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))

import sockspec  # noqa: E402
from sockspec import PYTHON, ROOT, Case, call, valid  # noqa: E402

NEWLINE_CLIENT = f"{PYTHON} {HERE}/programs/newline_client.py {{host}} {{port}}"
SHOUTING_SERVER = f"{PYTHON} {HERE}/programs/shouting_server.py {{port}}"


def interop(*arguments):
    return call("interop", *arguments, SOCKSPEC_SCENARIOS=str(ROOT / "scenarios"))


class Interop(Case):
    def cells(self, *arguments, status):
        file = self.folder / "report.json"
        ended = interop("--report", f"json={file}", *arguments)
        self.assertEqual(ended.returncode, status, ended.stdout + ended.stderr)
        return valid(json.loads(file.read_text()))["interop"]["cells"]

    def cell(self, *arguments, status):
        cells = self.cells(*arguments, status=status)
        self.assertEqual(len(cells), 1)
        return cells[0]

    def test_what_waits_is_proved_to_wait(self):
        cell = self.cell("--only", "tcp-client/socketserver-server", status=0)
        self.assertEqual((cell["expected"], cell["observed"]), ("waits", "waits"))
        quiet = [event for event in cell["transcript"] if event["kind"] == "quiet"]
        self.assertEqual([event.get("text") for event in quiet], [None])

    def test_a_client_that_adds_a_newline_is_blamed_and_the_server_is_not(self):
        cell = self.cell("--only", "tcp-client/socketserver-server", "--program", f"tcp-client={NEWLINE_CLIENT}", status=1)
        self.assertEqual(cell["observed"], "first-only")
        self.assertEqual(cell["sides"], {"client": "broken", "server": "kept"})
        self.assertEqual([f["requirement"] for f in cell["failures"]], ["interop.client"])
        option, program = cell["command"]
        self.assertEqual(option, "--program")
        self.assertRegex(program, r"^tcp-client=.* \S+/programs/newline_client.py {host} {port}$")  # the folder as a report may tell it

    def test_a_client_that_adds_a_newline_is_blamed_where_it_works_all_the_same(self):
        cell = self.cell("--only", "tcp-client/tcp-server", "--program", f"tcp-client={NEWLINE_CLIENT}", status=1)
        self.assertEqual((cell["observed"], cell["verdict"]), ("works", "fail"))
        self.assertEqual(cell["sides"], {"client": "broken", "server": "kept"})

    def test_a_server_with_another_text_is_blamed_and_its_clients_are_not(self):
        cells = self.cells("--only", "tcp-server", "--program", f"tcp-server={SHOUTING_SERVER}", status=1)
        self.assertEqual({cell["client"] for cell in cells}, {"tcp-client", "reactor-client", "socketserver-client"})
        for cell in cells:
            self.assertEqual(cell["sides"], {"client": "kept", "server": "broken"}, cell["client"])
            self.assertEqual(cell["failures"][0]["class"], "content")

    def test_a_program_that_does_not_start_is_blamed(self):
        cell = self.cell("--only", "udp-client/udp-server", "--program", "udp-server=false", status=1)
        self.assertNotIn("observed", cell)
        self.assertEqual(cell["failures"][0]["class"], "did-not-start")
        self.assertEqual(cell["failures"][0]["requirement"], "interop.server")

    def test_two_fixed_ports_leave_no_room_for_a_tap(self):
        cell = self.cell("--only", "tcp-client/tcp-server", "--program", f"tcp-server={PYTHON} {HERE}/programs/shouting_server.py",
                         "--program", f"tcp-client={PYTHON} {HERE}/programs/newline_client.py localhost 21567", status=4)
        self.assertEqual(cell["verdict"], "unsupported")

    def test_a_seed_repeats_the_lines(self):
        def typed():
            cell = self.cell("--only", "udp-client/udp-server", "--seed", "7", status=0)
            return [event["bytes"] for event in cell["transcript"] if event["kind"] == "typed"]
        self.assertEqual(typed(), typed())

    def test_the_matrix_is_printed_with_its_reasons(self):
        ended = interop("--only", "udp-client")
        self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)
        self.assertIn("udp-client  +  +  +", ended.stdout)
        self.assertIn("+  works: every line typed gets its reply", ended.stdout)
        self.assertIn("pairs  3 as expected, 0 failed", ended.stdout)

    def test_the_command_line_is_checked_before_anything_runs(self):
        for arguments, diagnostic in [(["--only", "no-such"], "no pair"),
                                     (["--program", "no-such=true"], '"no-such"'),
                                     (["--program", "tcp-server"], 'PROFILE="COMMAND"'),
                                     (["--program", "tcp-server=/no/such/program"], "there is no program")]:
            ended = interop(*arguments)
            self.assertEqual(ended.returncode, 3, arguments)
            self.assertIn(diagnostic, ended.stderr)

    def test_a_suite_without_pairs_says_so(self):
        ended = call("interop")
        self.assertEqual(ended.returncode, 2)
        self.assertIn("interop.json", ended.stderr)


if __name__ == "__main__":
    sockspec.main()
