#include "reports/sequence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "reports/event_words.hpp"
#include "reports/timeline.hpp"
#include "text/escape.hpp"
#include "text/signal_names.hpp"

namespace sockspec {
namespace {

constexpr std::size_t label_width = 60;
constexpr std::size_t whole_width = 1500;

std::string_view shape_of(EventKind kind) {
    switch (kind) {
        case EventKind::sent:
        case EventKind::received: return "message";
        case EventKind::datagram_sent:
        case EventKind::datagram_received: return "datagram";
        case EventKind::connected:
        case EventKind::accepted: return "connect";
        case EventKind::refused: return "refused";
        case EventKind::fin_sent:
        case EventKind::fin_received: return "fin";
        case EventKind::rst_sent:
        case EventKind::rst_received: return "rst";
        case EventKind::signalled: return "signal";
        case EventKind::exited:
        case EventKind::killed: return "end";
        case EventKind::step: return "step";
        case EventKind::quiet: return "quiet";
        default: return "note";
    }
}

bool is_of_peer(EventKind kind) {
    constexpr std::string_view not_arrows = "signal end note step quiet";
    return not_arrows.find(shape_of(kind)) == not_arrows.npos;
}

bool is_of_nobody(EventKind kind) { return kind == EventKind::step || kind == EventKind::quiet; }

bool leads_to_peer(EventKind kind) {
    return kind == EventKind::received || kind == EventKind::datagram_received || kind == EventKind::accepted || kind == EventKind::fin_received ||
           kind == EventKind::rst_received;
}

// Did a peer that began like this go to a program, rather than wait for one?
bool took_the_initiative(EventKind first) { return !leads_to_peer(first); }

// Who there is, and who talks to whom.
class Cast {
public:
    explicit Cast(const std::vector<Event>& events) {
        std::set<std::string> listening;
        std::vector<std::pair<std::string, EventKind>> peers;  // with what each did first
        std::vector<std::string> programs;
        for (const auto& event : events) {
            if (event.kind == EventKind::ready) listening.insert(event.actor);
            if (is_of_nobody(event.kind)) continue;
            if (is_of_peer(event.kind)) {
                if (std::ranges::find(peers, event.actor, &std::pair<std::string, EventKind>::first) == peers.end())
                    peers.emplace_back(event.actor, event.kind);
            } else if (std::ranges::find(programs, event.actor) == programs.end()) {
                programs.push_back(event.actor);
            }
        }
        for (const auto& program : programs)
            if (!listening.contains(program)) add(program, true);
        for (const auto& [peer, first] : peers) add(peer, false);
        for (const auto& program : programs)
            if (listening.contains(program)) add(program, true);
        for (const auto& [peer, first] : peers) partners_[peer] = partner(programs, listening, took_the_initiative(first), peer);
    }

    const std::vector<Lane>& lanes() const { return lanes_; }
    std::size_t lane(const std::string& actor, bool program) const { return (program ? programs_ : peers_).at(actor); }
    std::size_t partner_of(const std::string& peer) const { return partners_.at(peer); }

private:
    void add(const std::string& name, bool program) {
        (program ? programs_ : peers_)[name] = lanes_.size();
        lanes_.push_back({safe_text(name), program});
    }
    std::size_t partner(const std::vector<std::string>& programs, const std::set<std::string>& listening, bool wants_listening,
                        const std::string& peer) {
        if (programs.empty()) return peers_.at(peer);
        const auto found = std::ranges::find_if(programs, [&](const auto& program) { return listening.contains(program) == wants_listening; });
        return programs_.at(found == programs.end() ? programs.front() : *found);
    }

    std::vector<Lane> lanes_;
    std::map<std::string, std::size_t> programs_, peers_, partners_;
};

std::string text_of(const Event& e, std::size_t width) {
    switch (e.kind) {
        case EventKind::connected:
        case EventKind::accepted: return "connect";
        case EventKind::refused: return "connect: refused";
        case EventKind::sent:
        case EventKind::received:
        case EventKind::datagram_sent:
        case EventKind::datagram_received: return quoted_payload(e, width);
        case EventKind::fin_sent:
        case EventKind::fin_received: return "FIN";
        case EventKind::rst_sent: return "RST";
        case EventKind::rst_received: return e.text.empty() ? "RST" : "lost: " + cut_text(e.text, width);
        case EventKind::started: return fmt::format("started (pid {})", e.number);
        case EventKind::ready: return fmt::format("listens on {}, port {}", cut_text(e.text, width), e.number);
        case EventKind::typed: return "is typed " + quoted_payload(e, width);
        case EventKind::input_ended: return "gets end of input";
        case EventKind::printed: return "prints " + quoted_payload(e, width);
        case EventKind::signalled: return "gets " + signal_name(static_cast<int>(e.number));
        case EventKind::frozen: return "frozen";
        case EventKind::thawed: return "runs again";
        case EventKind::exited: return fmt::format("exits with status {}", e.number);
        case EventKind::killed: return "killed by " + signal_name(static_cast<int>(e.number));
        case EventKind::quiet: return "all wait, and nothing is under way" + (e.text.empty() ? "" : ": " + cut_text(e.text, width));
        case EventKind::fact: return cut_text(e.text, width);
        case EventKind::step: return fmt::format("line {}: {}", e.number, cut_text(e.text, width));
    }
    return "";
}

Rung rung_of(const Event& event, const Cast& cast, Nanoseconds beginning) {
    Rung rung;
    rung.ms = std::chrono::duration<double, std::milli>(event.at - beginning).count();
    rung.shape = shape_of(event.kind);
    if (is_of_peer(event.kind)) {
        rung.from = cast.lane(event.actor, false);
        rung.to = cast.partner_of(event.actor);
        if (leads_to_peer(event.kind)) std::swap(rung.from, rung.to);
        if (rung.from == rung.to) rung.shape = "note";  // nobody is there to receive it
    } else if (!is_of_nobody(event.kind)) {
        rung.from = rung.to = cast.lane(event.actor, true);
    }
    rung.label = text_of(event, label_width);
    rung.whole = text_of(event, whole_width);
    if (rung.whole == rung.label) rung.whole.clear();
    return rung;
}

// The first, the last, and those around `failed`; all where they fit.
std::vector<bool> kept_of(std::size_t events, std::size_t failed, std::size_t limit) {
    std::vector<bool> kept(events, events <= limit);
    if (events <= limit) return kept;
    const std::size_t part = limit / 5;
    std::fill_n(kept.begin(), 2 * part, true);
    std::fill_n(kept.rbegin(), 2 * part, true);
    if (failed < events)
        std::fill_n(kept.begin() + static_cast<std::ptrdiff_t>(failed > part ? failed - part + 1 : 0), std::min(part, failed + 1), true);
    return kept;
}

}  // namespace

Sequence sequence_of(const Transcript& transcript, const Failure* failure, std::size_t limit) {
    const auto& events = transcript.events();
    const Cast cast(events);
    const std::size_t failed = failure ? failing_event(events, *failure) : events.size();
    const auto kept = kept_of(events.size(), failed, limit);
    Sequence sequence{cast.lanes(), {}};
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (!kept[i]) {
            ++left_out;
            continue;
        }
        auto rung = rung_of(events[i], cast, beginning_of(events));
        if (left_out > 0)
            sequence.rungs.push_back({rung.ms, "gap", 0, 0, fmt::format("… {} events left out", std::exchange(left_out, 0)), "", false});
        rung.failed = i == failed;
        sequence.rungs.push_back(std::move(rung));
    }
    return sequence;
}

}  // namespace sockspec
