#include "interop/exchange.hpp"

#include <map>
#include <utility>

#include "play/plain_text.hpp"
#include "wire/tap_sides.hpp"

namespace sockspec {
namespace {

std::string without_enter(std::string_view typed) {
    while (typed.ends_with('\r') || typed.ends_with('\n')) typed.remove_suffix(1);
    return std::string(typed);
}

std::string joined(const std::vector<Arrival>& arrivals) {
    std::string all;
    for (const auto& arrival : arrivals) all += arrival.bytes;
    return all;
}

bool is_exit(const Event& event) { return event.kind == EventKind::exited || event.kind == EventKind::killed; }

bool is_at(std::string_view side, const Event& event) { return event.actor.starts_with(side); }

// What tells the connection from the tap's others.
std::string number_in(const Event& event) { return event.actor.substr(tap_side::to_client.size()); }

bool is_end(EventKind received, EventKind reset, const Event& event) { return event.kind == received || event.kind == reset; }

}  // namespace

std::string Turn::all_sent() const {
    std::string all;
    for (const auto& piece : sent) all += piece;
    return all;
}

bool Turn::shows_what_it_got() const { return shows(printed, got); }

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
    std::size_t fresh = 0;  // connections since it last sent something
    std::string newest;     // connection
    bool cut_off = false;   // that has been ended from the other side,
    bool left = false;      // or by the client itself before
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
        } else if (!is_at(tap_side::to_client, event)) {
            continue;
        } else if (event.kind == EventKind::accepted) {
            ++fresh;
            newest = event.actor;
            cut_off = left = false;
        } else if (is_end(EventKind::fin_received, EventKind::rst_received, event)) {
            left = left || event.actor == newest;
        } else if (is_end(EventKind::fin_sent, EventKind::rst_sent, event)) {
            if (event.actor != newest || left) continue;
            cut_off = client.was_cut_off = true;
            if (turn) turn->server_ended = true;
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
    std::map<std::string, std::size_t> calls;                // by the connection's name; all datagrams are one
    std::map<std::string, Nanoseconds, std::less<>> opened;  // by its number
    const auto call = [&](const Event& event) -> Call& {
        const auto [known, is_new] = calls.try_emplace(event.actor, server.calls.size());
        if (is_new) server.calls.emplace_back();
        return server.calls[known->second];
    };
    for (const auto& event : transcript.events()) {
        if (event.actor == "server" && is_exit(event)) server.exit = Exit{event.kind == EventKind::killed, event.number};
        if (is_at(tap_side::to_client, event) && event.kind == EventKind::accepted) opened[number_in(event)] = event.at;
        if (!is_at(tap_side::to_server, event)) continue;
        auto& now = call(event);
        if (event.kind == EventKind::connected) now.opened = opened[number_in(event)];
        if (event.kind == EventKind::sent || event.kind == EventKind::datagram_sent) now.asked.push_back({event.at, event.bytes});
        if (event.kind == EventKind::received || event.kind == EventKind::datagram_received) now.answered.push_back({event.at, event.bytes});
        if (is_end(EventKind::fin_sent, EventKind::rst_sent, event)) now.client_left = now.client_left || !now.server_left;
        if (is_end(EventKind::fin_received, EventKind::rst_received, event)) now.server_left = true;
    }
    return server;
}

}  // namespace sockspec
