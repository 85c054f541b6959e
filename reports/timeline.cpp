#include "reports/timeline.hpp"

#include <fmt/format.h>
#include <string.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>

#include "reports/escape.hpp"

namespace sockspec {
namespace {

constexpr std::size_t left_width = 34;
constexpr std::size_t right_width = 56;

enum class Side { peer, subject, step };

Side side_of(EventKind kind) {
    switch (kind) {
        case EventKind::step:
            return Side::step;
        case EventKind::started:
        case EventKind::ready:
        case EventKind::typed:
        case EventKind::input_ended:
        case EventKind::printed:
        case EventKind::signalled:
        case EventKind::frozen:
        case EventKind::thawed:
        case EventKind::exited:
        case EventKind::killed:
        case EventKind::fact:
            return Side::subject;
        default:
            return Side::peer;
    }
}

// Can the event be what a step complains about? What we did ourselves cannot.
bool comes_from_subject(EventKind kind) {
    switch (kind) {
        case EventKind::ready:
        case EventKind::refused:
        case EventKind::accepted:
        case EventKind::received:
        case EventKind::datagram_received:
        case EventKind::fin_received:
        case EventKind::rst_received:
        case EventKind::printed:
        case EventKind::exited:
        case EventKind::killed:
        case EventKind::fact:
            return true;
        default:
            return false;
    }
}

std::string padded(std::string text, std::size_t width) {
    const std::size_t taken = columns(text);
    return taken < width ? text.append(width - taken, ' ') : text;
}

std::string signal_text(std::int64_t number) {
    const char* const name = ::sigabbrev_np(static_cast<int>(number));
    return name ? fmt::format("SIG{}", name) : fmt::format("signal {}", number);
}

// The two cells of an event's row.
struct Cells {
    std::string left;
    std::string right;
};

class Painter {
public:
    Painter(const std::vector<Event>& events, const TimelineOptions& options) : options_(options) {
        for (const auto& event : events) {
            if (side_of(event.kind) == Side::peer) peers_.insert(event.actor);
            if (side_of(event.kind) == Side::subject) subjects_.insert(event.actor);
        }
    }

    std::string header() const {
        const std::string left = peers_.size() == 1 ? safe_text(*peers_.begin()) : peers_.empty() ? "" : "peers";
        const std::string right = subjects_.size() == 1 ? safe_text(*subjects_.begin()) : "programs";
        return "  Timeline (ms)   " + padded(left, left_width) + "  " + right;
    }

    std::string row(const Event& event, bool failed) const {
        const auto ms = std::chrono::duration<double, std::milli>(event.at).count();
        const std::string mark = failed ? "  " + options_.style.bad("FAIL") : "      ";
        const std::string time = options_.style.faint(fmt::format("{:>10.1f}", ms));
        if (event.kind == EventKind::step)
            return fmt::format("{}{}  line {}: {}", mark, time, event.number, cut(event.text, 80));
        const Cells cells = cells_of(event);
        std::string line = mark + time + "  " + padded(cells.left, left_width) + "  " + cells.right;
        line.erase(line.find_last_not_of(' ') + 1);
        return line;
    }

private:
    std::string cut(std::string_view text, std::size_t width) const {
        return options_.verbose ? safe_text(text) : cut_text(text, width);
    }

    std::string quoted(std::string_view bytes, std::size_t width) const {
        return '"' + shortened(bytes, options_.verbose ? 4 * width : width) + '"';
    }

    // Says who, where there are several.
    static std::string named(const std::set<std::string>& parties, const std::string& actor, std::string_view gap) {
        return parties.size() > 1 ? safe_text(actor) + std::string(gap) : "";
    }

    // `name what ---->`: towards the subject.
    std::string to_subject(const Event& event, const std::string& what, char line = '-') const {
        std::string cell = named(peers_, event.actor, "  ") + what + ' ';
        const std::size_t taken = columns(cell);
        return cell.append(taken + 3 < left_width ? left_width - taken - 1 : 2, line) + '>';
    }

    // `name <---- what ----`: from the subject.
    std::string from_subject(const Event& event, const std::string& what = "", char line = '-') const {
        std::string cell = named(peers_, event.actor, "  ") + '<' + std::string(5, line);
        if (!what.empty()) cell += ' ' + what + ' ';
        const std::size_t taken = columns(cell);
        return cell.append(taken < left_width ? left_width - taken : 0, line);
    }

    std::string subject_does(const Event& event, const std::string& what) const {
        return named(subjects_, event.actor, ": ") + what;
    }

    Cells cells_of(const Event& e) const {
        const auto does = [&](const std::string& what) { return Cells{"", subject_does(e, what)}; };
        const std::string address = cut(e.text, 30);
        switch (e.kind) {
            case EventKind::connected:
                return {to_subject(e, "connect"), ""};
            case EventKind::refused:
                return {to_subject(e, "connect", '.'), "refused"};
            case EventKind::accepted:
                return {from_subject(e, "connect"), ""};
            case EventKind::sent:
                return {to_subject(e, quoted(e.bytes, 24)), ""};
            case EventKind::received:
                return {from_subject(e), quoted(e.bytes, right_width)};
            case EventKind::datagram_sent:
                return {to_subject(e, quoted(e.bytes, 24), '~'), "to " + address};
            case EventKind::datagram_received:
                return {from_subject(e, "", '~'), quoted(e.bytes, right_width) + " from " + address};
            case EventKind::fin_sent:
                return {to_subject(e, "FIN"), ""};
            case EventKind::fin_received:
                return {from_subject(e, "FIN"), ""};
            case EventKind::rst_sent:
                return {to_subject(e, "RST", '='), ""};
            case EventKind::rst_received:
                return {from_subject(e, "RST", '='), ""};
            case EventKind::started:
                return does(fmt::format("started (pid {})", e.number));
            case EventKind::ready:
                return does(fmt::format("listens on {}, port {}", address, e.number));
            case EventKind::typed:
                return does("is typed " + quoted(e.bytes, right_width));
            case EventKind::input_ended:
                return does("gets end of input");
            case EventKind::printed:
                return does("prints " + quoted(e.bytes, right_width));
            case EventKind::signalled:
                return does("gets " + signal_text(e.number));
            case EventKind::frozen:
                return does("frozen");
            case EventKind::thawed:
                return does("runs again");
            case EventKind::exited:
                return does(fmt::format("exits with status {}", e.number));
            case EventKind::killed:
                return does("killed by " + signal_text(e.number));
            case EventKind::fact:
                return does(cut(e.text, right_width));
            case EventKind::step:
                break;  // spans both columns: row()
        }
        return {};
    }

    const TimelineOptions& options_;
    std::set<std::string> peers_;
    std::set<std::string> subjects_;
};

// The last step of that line that had begun: of a loop, the round that failed.
std::optional<std::size_t> failing_step(const std::vector<Event>& events, const Failure& failure) {
    for (std::size_t i = std::min(failure.event + 1, events.size()); i-- > 0;)
        if (events[i].kind == EventKind::step && events[i].number == failure.location.line) return i;
    return {};
}

// The row that gets the mark: the last thing that the failing step's actor saw of the subject since the step
// began, else the step.
std::optional<std::size_t> marked(const std::vector<Event>& events, const Failure& failure) {
    const auto step = failing_step(events, failure);
    if (!step) return {};
    for (std::size_t i = std::min(failure.event, events.size() - 1); i > *step; --i)
        if (events[i].actor == events[*step].actor && comes_from_subject(events[i].kind)) return i;
    return step;
}

}  // namespace

std::vector<std::string> Timeline::fitted(std::size_t limit) const {
    if (rows.size() <= limit) return rows;
    const auto head_and_tail = [&](std::size_t first, std::size_t last) {
        std::vector<bool> kept(rows.size(), false);
        std::fill_n(kept.begin(), first, true);
        std::fill_n(kept.rbegin(), last, true);
        return kept;
    };
    std::size_t first = (limit - 1) / 3;
    auto kept = head_and_tail(first, limit - 1 - first);
    if (failed && !kept[*failed]) {  // what it is all about, and a second gap: two rows more
        first = (limit - 3) / 3;
        kept = head_and_tail(first, limit - 3 - first);
        kept[*failed] = true;
    }
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < rows.size();) {
        const std::size_t gap =
            static_cast<std::size_t>(std::find(kept.begin() + static_cast<std::ptrdiff_t>(i), kept.end(), true) -
                                     kept.begin()) -
            i;
        if (gap > 0) shown.push_back(fmt::format("{:18}… {} events left out (-v shows all)", "", gap));
        i += gap;
        if (i < rows.size()) shown.push_back(rows[i++]);
    }
    return shown;
}

Timeline timeline_of(const Transcript& transcript, const Failure* failure, const TimelineOptions& options) {
    const auto& events = transcript.events();
    const Painter painter(events, options);
    const auto mark = failure && !events.empty() ? marked(events, *failure) : std::nullopt;
    const std::size_t end = failure && !options.verbose ? std::min(failure->event + 1, events.size()) : events.size();
    Timeline timeline{painter.header(), {}, {}};
    for (std::size_t i = 0; i < end; ++i) {
        if (mark == i) timeline.failed = timeline.rows.size();
        if (events[i].kind != EventKind::step || options.verbose || mark == i)
            timeline.rows.push_back(painter.row(events[i], mark == i));
    }
    return timeline;
}

}  // namespace sockspec
