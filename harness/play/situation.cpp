#include "play/situation.hpp"

#include <algorithm>
#include <map>
#include <ranges>

#include "reports/consequences.hpp"

namespace sockspec {
namespace {

using enum EventKind;

bool is_one_of(EventKind kind, std::initializer_list<EventKind> kinds) { return std::ranges::find(kinds, kind) != kinds.end(); }

// A client of ours, as far as it has come.
struct Client {
    bool asked = false;     // it has sent something
    bool answered = false;  // and something has followed
    bool asks_again = false;
    bool here = false;
    bool left = false;
    bool is_another = false;    // it has been here before
    bool was_answered = false;  // ever: who left without an answer has shown nothing about those that come after it

    void see(EventKind kind) {
        if (kind == connected) *this = {.here = true, .is_another = was_here(), .was_answered = was_answered};
        if (is_one_of(kind, {sent, datagram_sent})) {
            here = true;
            asks_again |= answered;
            asked = true;
        }
        if (asked && is_one_of(kind, {received, datagram_received})) answered = was_answered = true;
        if (!is_one_of(kind, {fin_sent, rst_sent})) return;
        left = true;
        here = false;
    }
    bool was_here() const { return here || left || is_another; }
};

// All of them, since the program was started.
struct Clients {
    std::map<std::string, Client, std::less<>> by_name;
    std::string last;  // who did something

    void see(const Event& event) {
        by_name[event.actor].see(event.kind);
        last = event.actor;
    }

    std::string situation(std::string_view actor) const {
        const std::string name(by_name.contains(actor) ? actor : std::string_view(last));
        const auto found = by_name.find(name);
        const Client own = found == by_name.end() ? Client() : found->second;
        // Whose own step failed has at most shut down its sending side; for a step of the program, it has left.
        const bool is_here = own.here || name == actor;
        if (is_here && own.asks_again) return std::string(another_request);
        bool beside = false, after = own.was_answered && (own.is_another || !is_here);
        for (const auto& [other, client] : by_name) {
            if (other == name) continue;
            beside |= client.here;
            after |= client.left && client.was_answered;
        }
        const std::string who(beside ? beside_another : after ? after_another : the_first_client);
        return is_here && own.answered ? who + std::string(once_answered) : who;
    }
};

bool is_of_a_peer(const Event& event) {
    return is_one_of(event.kind, {connected, refused, sent, datagram_sent, received, datagram_received, fin_sent, rst_sent});
}

// The words for one more of the same.
class Ordinal {
public:
    std::string operator()(const std::string& thing) { return (times_[thing]++ == 0 ? "the first " : "another ") + thing; }

private:
    std::map<std::string, int> times_;
};

std::string stimulus(const Event& event, Ordinal& ordinal) {
    switch (event.kind) {
        case started: return "its start";
        case typed: return event.bytes == "\r" || event.bytes == "\n" ? "an empty line" : ordinal("line typed");
        case accepted: return "";
        case sent:
        case datagram_sent: return ordinal("reply");
        case fin_sent:
        case rst_sent: return "the end of its connection";
        case input_ended: return "the end of input";
        case signalled: return "signal " + std::to_string(event.number);
        default: return "";
    }
}

// Of two programs each has a person at its terminal; what the two speak to each other is their own affair.
std::string stimulus_of_two(const Event& event, std::map<std::string, Ordinal>& ordinals) {
    if (!is_one_of(event.kind, {started, typed, input_ended, signalled})) return "";
    return stimulus(event, ordinals[event.actor]) + " at the " + event.actor;
}

// What the terminal itself shows of what was typed.
class Echo {
public:
    void see_typed(std::string_view bytes) {
        for (const char c : bytes) c == '\r' ? due_ += "\r\n" : due_ += c;
    }
    bool is(std::string_view printed) {
        if (!due_.starts_with(printed)) return false;
        due_.erase(0, printed.size());
        return true;
    }

private:
    std::string due_;
};

// What only the program can have done.
bool is_its_own(const Event& event, bool of_program, Echo& echo) {
    if (event.kind == printed) return of_program && !echo.is(event.bytes);
    return is_one_of(event.kind, {accepted, received, datagram_received, fin_received, rst_received});
}

}  // namespace

std::string situation_of_server(const Transcript& transcript, std::string_view actor, std::size_t seen) {
    Clients clients;
    std::string signal;
    int starts = 0;
    for (const auto& event : transcript.events() | std::views::take(seen)) {
        if (event.kind == started) {
            ++starts;
            clients = {};
            signal.clear();
        } else if (event.kind == signalled) {
            signal = "signal " + std::to_string(event.number);
        } else if (is_of_a_peer(event)) {
            clients.see(event);
        }
    }
    return std::string(starts > 1 ? once_more : "") + (signal.empty() ? clients.situation(actor) : signal);
}

bool is_answered_when_gone(const Transcript& transcript, std::string_view actor, std::size_t seen) {
    bool is_answered = false, has_left = false;
    const auto events = transcript.events() | std::views::take(seen);
    for (const auto& event : events) {
        if (event.actor != actor) continue;
        if (event.kind == connected) is_answered = has_left = false;
        has_left |= event.kind == fin_sent;
        if (event.kind != received) continue;
        const bool holds_the_surplus = &event == &events.back();  // where the kernel has put it behind the answer
        if ((is_answered || holds_the_surplus) && has_left) return true;
        is_answered = true;
    }
    return false;
}

UntoldEnd end_untold(const Transcript& transcript, std::string_view program, std::size_t seen) {
    bool had_clients = false, ended = false, ended_before_step = false;
    for (const auto& event : transcript.events() | std::views::take(seen)) {
        const bool of_program = event.actor == program;
        if (of_program && event.kind == signalled) return UntoldEnd::none;
        if (of_program && event.kind == started) had_clients = ended = ended_before_step = false;
        if (event.kind == step) ended_before_step = ended;  // who accepts and ends may have ended before our connect is seen to succeed
        had_clients |= !ended_before_step && is_one_of(event.kind, {connected, datagram_sent});
        ended |= of_program && is_one_of(event.kind, {exited, killed});
    }
    if (!ended) return UntoldEnd::none;
    return had_clients ? UntoldEnd::over_clients : UntoldEnd::before_clients;
}

std::string situation_of_client(const Transcript& transcript, const std::vector<std::string>& roles, std::size_t seen) {
    const bool are_two = roles.size() > 1;
    std::map<std::string, Ordinal> ordinals;
    std::map<std::string, Echo> echoes;
    std::string met;
    bool moves = true;
    for (const auto& event : transcript.events() | std::views::take(seen)) {
        const bool of_program = std::ranges::find(roles, event.actor) != roles.end();
        if (of_program && is_one_of(event.kind, {exited, killed})) return met;
        if (event.kind == typed) echoes[event.actor].see_typed(event.bytes);
        moves |= is_its_own(event, of_program, echoes[event.actor]);
        auto next = are_two ? stimulus_of_two(event, ordinals) : stimulus(event, ordinals[""]);
        if (next.empty() || !moves) continue;
        met = std::move(next);
        moves = event.kind == started;  // it may wait without a word
    }
    return moves ? met : met + std::string(stands_still);
}

}  // namespace sockspec
