#include "interop/exchange.hpp"

#include <utility>

#include "play/plain_text.hpp"
#include "wire/tap_sides.hpp"

namespace sockspec {
namespace {

std::string without_enter(std::string_view typed) {
    while (typed.ends_with('\r') || typed.ends_with('\n')) typed.remove_suffix(1);
    return std::string(typed);
}

// Where a program breaks its lines is its own affair here.
std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : plain_text(text))
        if (c != '\r' && c != '\n') line += c;
    return line;
}

std::string joined(const std::vector<Arrival>& arrivals) {
    std::string all;
    for (const auto& arrival : arrivals) all += arrival.bytes;
    return all;
}

bool is_exit(const Event& event) { return event.kind == EventKind::exited || event.kind == EventKind::killed; }

bool is_end(EventKind received, EventKind reset, const Event& event) { return event.kind == received || event.kind == reset; }

}  // namespace

std::string Turn::all_sent() const {
    std::string all;
    for (const auto& piece : sent) all += piece;
    return all;
}

bool Turn::shows_what_it_got() const { return on_one_line(printed).find(on_one_line(got)) != std::string::npos; }

std::string Call::all_asked() const { return joined(asked); }
std::string Call::all_answered() const { return joined(answered); }

Nanoseconds Call::time_of_answer(std::size_t byte) const {
    std::size_t end = 0;
    for (const auto& arrival : answered) {
        end += arrival.bytes.size();
        if (byte < end) return arrival.at;
    }
    return answered.empty() ? opened : answered.back().at;
}

ClientsEnd clients_end_of(const Transcript& transcript) {
    ClientsEnd client;
    std::size_t fresh = 0;     // connections since it last sent something
    bool cut_off = false;      // its newest connection has been ended from the other side
    for (const auto& event : transcript.events()) {
        auto* const turn = client.turns.empty() ? nullptr : &client.turns.back();
        if (event.actor == "client" && event.kind == EventKind::typed) {
            client.turns.emplace_back().typed = without_enter(event.bytes);
            client.turns.back().was_cut_off = cut_off;
        } else if (event.actor == "client" && is_exit(event)) {
            client.exit = Exit{event.kind == EventKind::killed, event.number};
        } else if (event.actor == "client" && event.kind == EventKind::printed) {
            if (turn) turn->printed += event.bytes;
        } else if (event.kind == EventKind::quiet) {
            if (turn) turn->quiet = true;
        } else if (event.actor != tap_side::to_client) {
            continue;
        } else if (event.kind == EventKind::accepted) {
            ++client.connections;
            ++fresh;
            cut_off = false;
        } else if (is_end(EventKind::fin_sent, EventKind::rst_sent, event)) {
            cut_off = client.was_cut_off = true;
            if (turn && turn->sent.empty()) turn->was_cut_off = true;
        } else if (event.kind == EventKind::received || event.kind == EventKind::datagram_received) {
            if (!turn) client.turns.emplace_back();  // before anything was typed: a turn of its own
            auto& now = client.turns.back();
            if (now.sent.empty()) now.connections = std::exchange(fresh, 0);
            now.sent.push_back(event.bytes);
        } else if (event.kind == EventKind::sent || event.kind == EventKind::datagram_sent) {
            if (turn) turn->got += event.bytes;
        }
    }
    return client;
}

ServersEnd servers_end_of(const Transcript& transcript) {
    ServersEnd server;
    Nanoseconds accepted{};
    const auto current = [&]() -> Call& {
        if (server.calls.empty()) server.calls.emplace_back();
        return server.calls.back();
    };
    for (const auto& event : transcript.events()) {
        if (event.actor == tap_side::to_client && event.kind == EventKind::accepted) accepted = event.at;
        if (event.actor == "server" && is_exit(event)) server.exit = Exit{event.kind == EventKind::killed, event.number};
        if (event.actor != tap_side::to_server) continue;
        if (event.kind == EventKind::connected) server.calls.emplace_back().opened = accepted;
        if (event.kind == EventKind::sent || event.kind == EventKind::datagram_sent) current().asked.push_back({event.at, event.bytes});
        if (event.kind == EventKind::received || event.kind == EventKind::datagram_received)
            current().answered.push_back({event.at, event.bytes});
        if (is_end(EventKind::fin_sent, EventKind::rst_sent, event)) current().client_left = current().client_left || !current().server_left;
        if (is_end(EventKind::fin_received, EventKind::rst_received, event)) current().server_left = true;
    }
    return server;
}

}  // namespace sockspec
