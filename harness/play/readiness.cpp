// Starting a subject, and knowing when it is ready: a socket of its process tree listens on the port.

#include "play/stage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "play/start_gate.hpp"
#include "play/telling.hpp"
#include "subject/environment.hpp"
#include "subject/launch.hpp"
#include "subject/why_not_executable.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr Nanoseconds shortest_start = 1ms;       // no program is linked sooner: to look for its socket would only be in its way
constexpr Nanoseconds list_again = 20ms;          // all sockets, where none is found at the usual addresses
constexpr Nanoseconds longest_start = 40s;        // a virtual machine's language on a busy machine takes ten
constexpr Nanoseconds surely_at_work = 100ms;     // before, nobody looks whether it sleeps
constexpr Nanoseconds surely_not_elsewhere = 1s;  // before, nobody looks
constexpr Nanoseconds longest_elsewhere = 10s;    // who listens elsewhere for so long will not come to the right place

std::uint16_t swapped(std::uint16_t port) { return static_cast<std::uint16_t>(port << 8 | port >> 8); }

}  // namespace

awaitable<StepFailure> Stage::start_subject(const std::string& role, bool until_ready) {
    if (clock_shift_.count() != 0 && !can_shift_clock()) throw Unsupported("sockspec-clock.so is not beside sockspec");
    std::optional<StartTicket> ticket(std::in_place, options_.starts, [this] { asio::post(loop_, [this] { pulse_.beat(); }); });
    while (!ticket->has_turn()) {
        check_interrupt();
        co_await pulse_.wait(longest_start);  // the pulse beats when it has the turn, and when there is an interrupt
    }
    try {
        subject(role).start();
    } catch (const CannotExecute& error) {
        Mismatch cannot{.failure = FailureClass::did_not_start, .headline = std::string("The program cannot be started: ") + error.what() + "."};
        if (auto why = why_not_executable(error.program)) {
            cannot.cause = std::move(why->cause);
            cannot.cause_facts = {std::move(why->fact)};
        }
        co_return cannot;
    }
    if (!until_ready) co_return std::nullopt;
    co_return co_await wait_until_ready(ticket);
}

// Has it listened elsewhere for long, whatever it waits for?
Stage::Condition Stage::settled_elsewhere() {
    struct Since {
        Nanoseconds time;
        Lateness lateness;
    };
    return [this, began = transcript_.elapsed(), since = std::optional<Since>()]() mutable {
        const auto now = transcript_.elapsed();
        if (now - began < surely_not_elsewhere || (other_places().empty() && !listens_for_other_transport())) return false;
        if (!since) since = Since{now, lateness_from_now()};
        return now - since->time - passed(since->lateness) > longest_elsewhere * options_.time_scale;
    };
}

// A start that sleeps costs no processor time: its place is another's.
awaitable<StepFailure> Stage::wait_until_ready(std::optional<StartTicket>& ticket) {
    std::optional<ListeningSocket> listener;
    const Condition elsewhere = settled_elsewhere();
    const auto began = transcript_.elapsed();
    const auto has_gone = [&] {  // a daemon may listen only when its parent has ended
        const auto& ending = subject().ending();
        return ending && (ending->by_signal || ending->number != 0 || subject().left_over().empty());
    };
    auto listed = began - list_again;
    const auto may_listen = [&] {  // at an address that is not the loopback's, too
        const auto now = transcript_.elapsed();
        if (!may_be_found() && now - listed < list_again) return false;
        listed = now;
        return true;
    };
    const Condition decided = [&] {
        if (ticket && transcript_.elapsed() - began > surely_at_work && look().asleep) ticket.reset();
        if (may_listen()) listener = subjects_listener();
        return listener || has_gone() || elsewhere();
    };
    co_await pulse_.wait(shortest_start);
    const Nanoseconds bound = std::chrono::duration_cast<Nanoseconds>(longest_start * options_.time_scale);
    const auto how = co_await wait_until(decided, bound);
    if (!listener) listener = subjects_listener();
    if (!listener) co_return did_not_listen(how);
    program_ = subject().owner_of(listener->inode);
    Event event;
    event.kind = EventKind::ready;
    event.actor = profile_.role();
    event.number = listener->port;
    event.text = has_path(transport()) ? path_.string() : listener->address.to_string();
    transcript_.append(std::move(event));
    co_return std::nullopt;
}

StepFailure Stage::did_not_listen(Waited how) {
    check_limits();  // one that fell over its own children has taken too much, whatever else it says
    Mismatch trouble{.failure = FailureClass::did_not_start};
    trouble.expected = has_path(transport()) ? "listens at " + path_.string() : "listens on port " + std::to_string(port_);
    const auto elsewhere = other_places();
    if (!subject().running()) {
        trouble.headline = "The program ended before it was ready.";
        trouble.received = subject().state_in_words();
    } else if (!elsewhere.empty()) {
        if (!has_path(transport())) trouble.failure = FailureClass::wrong_port;
        if (std::ranges::count(elsewhere, "port " + std::to_string(swapped(port_))) > 0) {
            trouble.cause = "The bytes of the port's number are swapped: htons() is missing, or there twice.";
            trouble.cause_facts = {fmt::format("{} is {:#06x}, {} is {:#06x}", port_, port_, swapped(port_), swapped(port_))};
        }
        const auto expected = has_path(transport()) ? path_.string() : std::to_string(port_);
        trouble.headline = "The program listens on " + elsewhere.front() + ", expected " + expected + ".";
        trouble.received = "listens on " + elsewhere.front();
    } else if (listens_for_other_transport()) {
        const bool wants_datagrams = transport() == Transport::udp;
        trouble.failure = FailureClass::wrong_transport;
        trouble.received = "listens on port " + std::to_string(port_) + (wants_datagrams ? " over TCP" : " over UDP");
        trouble.headline = "The program " + trouble.received + (wants_datagrams ? " only, expected UDP." : " only, expected TCP.");
    } else {
        trouble.headline = how == Waited::quiet ? "The program waits, but does not listen where it has to." : "The program was not ready in time.";
        trouble.received = "does not listen there; " + subject().state_in_words();
    }
    return trouble;
}

}  // namespace sockspec
