#include "reports/verdicts.hpp"
#include "samples.hpp"

namespace sockspec::samples {

Report report() {
    Contract server_contract{{
        {"listen.port", Level::must, "it listens on the port it was told, or 21567", "16.3.3", {}},
        {"stamp.fresh",
         Level::must,
         "its second lies between the sending of the request and the arrival of the reply, both floored to a second",
         "16.3.3",
         {}},
        {"stamp.each", Level::must, "every reply has its own stamp: two messages more than a second apart differ", "16.3.3", {"stamp.fresh"}},
        {"stamp.padding", Level::must, "days 1 to 9 are padded with a space", "16.3.3", {}},
        {"stream.segmented", Level::must, "a request delivered in several segments is answered with all its bytes", "16.3.3", {}},
        {"conn.queued", Level::must, "a client that connects while another is served gets its reply when its turn comes", "16.3.3", {}},
        {"conn.many", Level::must, "200 connections, one after another: all served, nothing left behind", "16.3.3", {}},
        {"shutdown.sigint", Level::should, "the signal ends it within 2 s, idle or with clients connected", "16.3.3", {}},
        {"shutdown.drain", Level::should, "open clients see FIN, not RST, and a reply under way arrives whole", "16.3.3", {}},
    }};
    Contract client_contract{{
        {"client.prints-reply", Level::must, "it prints the reply, then a newline", "16.3.4", {}},
        {"client.server-gone", Level::may, "it notices while it waits at its prompt", "16.3.4", {}},
    }};

    auto listens = scenario("listens", "It listens", {"listen.port"}, 41ms);
    listens.transcript = transcript(server_started());
    auto padding = scenario("days-one-to-nine", "Days are padded", {"stamp.padding"}, 2ms);
    padding.verdict = ScenarioVerdict::unsupported;
    padding.reason = "the program does not start with a controlled clock (libfaketime)";

    SubjectResult server{"tcp-server", "tcp-server", {"python3", "my server.py", "{port}"}, {}, {}, {}};
    server.scenarios = {listens, repeated_stamp(), reset(), silent(), leak(), broken_harness(), padding};
    SubjectResult client{"tcp-client", "tcp-client", {"./client", "{host}", "{port}"}, {}, {}, {}};
    client.scenarios = {hostile_terminal()};
    judge(server_contract, server);
    judge(client_contract, client);

    Report result;
    result.tool_version = "1.0.0";
    result.suite_version = "1";
    result.suite_sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    IsolationInfo isolation;
    isolation.mode = "full";
    isolation.sandbox = "strict";
    isolation.own_processes = true;
    isolation.private_folders = {".", "/tmp"};
    isolation.shared_folders = {{"/srv/data", "files of users that this user namespace does not know"}};
    isolation.hidden_folders = {"/home"};
    result.run = {42, anchor_wall, 9810ms, isolation, "Linux 6.1 x86_64, 2 cores", false, {}, "build/packets"};
    result.subjects = {server, client};
    result.rerun_prefix = "sockspec check tcp-server";
    return result;
}

Report readable_report() {
    Report readable = report();
    auto& leak = readable.subjects[0].scenarios[4].transcript;
    auto events = leak.events();
    events.erase(events.begin() + 4, events.end() - 2);
    leak = transcript(events);
    return readable;
}

const SubjectResult& server(const Report& report) { return report.subjects.at(0); }
const SubjectResult& client(const Report& report) { return report.subjects.at(1); }

}  // namespace sockspec::samples
