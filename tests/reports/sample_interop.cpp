#include "samples.hpp"

namespace sockspec::samples {
namespace {

using enum EventKind;

PairResult pair(std::string client, std::string server, PairOutcome outcome) {
    PairResult result;
    result.client = std::move(client);
    result.server = std::move(server);
    result.expected = outcome;
    result.observed = outcome;
    result.why = outcome == PairOutcome::works ? "The server answers whatever comes." : "Nothing ends the client's request on the wire.";
    result.section = "16.3.4";
    result.duration = 34ms;
    result.transcript = transcript({
        at(1, started, "server", "", 100),
        at(3, ready, "server", "", 21567, "0.0.0.0"),
        at(4, started, "client", "", 101),
        at(6, accepted, "tap, client side", "", 40000, "127.0.0.1"),
        at(7, connected, "tap, server side", "", 21567, "127.0.0.1"),
        at(8, typed, "client", "alpha\r"),
        at(9, received, "tap, client side", "alpha"),
        at(9.1, sent, "tap, server side", "alpha"),
        at(10, quiet, ""),
        at(11, fact, "client", "", 0, "running, waits in recvfrom"),
    });
    return result;
}

Failure added_newline() {
    Failure failure;
    failure.requirement = client_side;
    failure.what = {FailureClass::framing,
                    "The client ends its line on the wire otherwise than it should.",
                    "alpha",
                    "alpha\n",
                    5,
                    {R"(on the wire the line should be followed by nothing, not by "\n")"},
                    {},
                    {}};
    failure.location = {"scenarios/interop.json", 60, 18, 7, R"(      "outcome": "waits",)"};
    failure.event = 10;
    failure.process_state = "client exited with status 0; server running, waits in accept";
    return failure;
}

}  // namespace

Report interop_report() {
    Report report;
    report.tool_version = "1.0.0";
    report.suite_version = "16.1";
    report.suite_sha256 = "2f1d";
    report.rerun_prefix = "sockspec interop";
    report.run = {42, anchor_wall, 512ms, {.mode = "full"}, "Linux 6.1 x86_64, 2 cores", false, {}, "../packets"};

    auto& interop = report.interop.emplace();
    interop.clients = {"bare-client", "other-client", "udp-client"};
    interop.servers = {"bytes-server", "line-server", "udp-server"};
    interop.pairs.push_back(pair("bare-client", "bytes-server", PairOutcome::works));
    interop.pairs.push_back(pair("bare-client", "line-server", PairOutcome::waits));
    auto& broken = interop.pairs.emplace_back(pair("other-client", "bytes-server", PairOutcome::works));
    broken.command = {"--program", "other-client=python3 other.py {port}"};
    broken.expected = PairOutcome::waits;
    broken.also = {PairOutcome::ends};
    broken.why = "Nothing ends the client's request on the wire.";
    broken.verdict = ScenarioVerdict::fail;
    broken.failures = {added_newline()};
    broken.capture = PacketFile{"interop/other-client/bytes-server.pcapng", 12, 0, 0, ""};
    auto& restless = interop.pairs.emplace_back(pair("other-client", "line-server", PairOutcome::waits));
    restless.observed = PairOutcome::unsettled;
    restless.verdict = ScenarioVerdict::error;
    restless.capture = PacketFile{"", 0, 0, 0, "cannot create packets/x.pcapng: No space left on device"};
    restless.reason = "a program never rests, so that it cannot be said whether more would come";
    auto& unplayed = interop.pairs.emplace_back(pair("udp-client", "udp-server", PairOutcome::works));
    unplayed.observed.reset();
    unplayed.verdict = ScenarioVerdict::unsupported;
    unplayed.reason = "both programs insist on one port";
    unplayed.transcript = transcript({});
    return report;
}

}  // namespace sockspec::samples
