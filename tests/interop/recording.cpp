#include "recording.hpp"

#include <chrono>

#include "wire/tap_sides.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;
using namespace std::chrono;
using tap_side::to_client;
using tap_side::to_server;

constexpr auto moment = sys_days(year(2026) / 11 / 23) + 8h + 13min + 51s + 86ms;

}  // namespace

std::string stamped(const std::string& text) { return "[Mon Nov 23 08:13:51 2026] " + text; }

Recording& Recording::add(EventKind kind, const std::string& actor, const std::string& bytes, std::int64_t number) {
    Event event;
    event.at = 1ms * events_.size();
    event.kind = kind;
    event.actor = actor;
    event.bytes = bytes;
    event.number = number;
    events_.push_back(std::move(event));
    return *this;
}

Recording& Recording::typed(const std::string& line) { return add(EventKind::typed, "client", line + "\r"); }
Recording& Recording::printed(const std::string& text) { return add(EventKind::printed, "client", text); }
std::string Recording::at(std::string_view side) const { return tap_side::of_connection(side, connections_); }
Recording& Recording::connects() {
    ++connections_;
    return add(EventKind::accepted, at(to_client)).add(EventKind::connected, at(to_server));
}
Recording& Recording::server_closes_the_one_before() {
    const auto before = [&](std::string_view side) { return tap_side::of_connection(side, connections_ - 1); };
    return add(EventKind::fin_received, before(to_server)).add(EventKind::fin_sent, before(to_client));
}
Recording& Recording::asks(const std::string& bytes) {
    return add(EventKind::received, at(to_client), bytes).add(EventKind::sent, at(to_server), bytes);
}
Recording& Recording::answers(const std::string& bytes) {
    return add(EventKind::received, at(to_server), bytes).add(EventKind::sent, at(to_client), bytes);
}
Recording& Recording::client_closes() { return add(EventKind::fin_received, at(to_client)).add(EventKind::fin_sent, at(to_server)); }
Recording& Recording::server_closes() { return add(EventKind::fin_received, at(to_server)).add(EventKind::fin_sent, at(to_client)); }
Recording& Recording::sends_datagram(const std::string& bytes) {
    return add(EventKind::datagram_received, at(to_client), bytes).add(EventKind::datagram_sent, at(to_server), bytes);
}
Recording& Recording::answers_datagram(const std::string& bytes) {
    return add(EventKind::datagram_received, at(to_server), bytes).add(EventKind::datagram_sent, at(to_client), bytes);
}
Recording& Recording::quiet() { return add(EventKind::quiet, ""); }
Recording& Recording::exits(const std::string& who, int status) { return add(EventKind::exited, who, {}, status); }
Recording& Recording::killed(const std::string& who, int signal) { return add(EventKind::killed, who, {}, signal); }

Recording::operator Transcript() const { return Transcript::restored({{}, moment}, events_); }

Recording& exchange(Recording& recording, const std::string& line, const std::string& line_end) {
    return recording.typed(line).asks(line + line_end).answers(stamped(line + line_end)).printed(stamped(line) + "\n> ");
}

}  // namespace sockspec
