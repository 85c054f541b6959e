#include "reports/timeline_rows.hpp"

#include <fmt/format.h>

#include <chrono>

#include "reports/event_words.hpp"
#include "text/escape.hpp"
#include "text/signal_names.hpp"

namespace sockspec {
namespace {

constexpr std::size_t left_width = 34;
constexpr std::size_t right_width = 56;

enum class Side { peer, subject, step };

Side side_of(EventKind kind) {
    switch (kind) {
        case EventKind::step: return Side::step;
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
        case EventKind::quiet:
        case EventKind::fact: return Side::subject;
        default: return Side::peer;
    }
}

std::string padded(std::string text, std::size_t width) {
    const std::size_t taken = columns(text);
    return taken < width ? text.append(width - taken, ' ') : text;
}

// Says who, where there are several.
std::string named(const std::set<std::string>& parties, const std::string& actor, std::string_view gap) {
    return parties.size() > 1 ? safe_text(actor) + std::string(gap) : "";
}

}  // namespace

RowPainter::RowPainter(const std::vector<Event>& events, const TimelineOptions& options) : options_(options), beginning_(beginning_of(events)) {
    for (const auto& event : events) {
        if (side_of(event.kind) == Side::peer) peers_.insert(event.actor);
        if (side_of(event.kind) == Side::subject) subjects_.insert(event.actor);
    }
}

std::string RowPainter::header() const {
    const std::string left = peers_.size() == 1 ? safe_text(*peers_.begin()) : peers_.empty() ? "" : "peers";
    const std::string right = subjects_.size() == 1 ? safe_text(*subjects_.begin()) : "programs";
    return "  Timeline (ms)   " + padded(left, left_width) + "  " + right;
}

std::string RowPainter::row(const Event& event, bool failed) const {
    const auto ms = std::chrono::duration<double, std::milli>(event.at - beginning_).count();
    const std::string mark = failed ? "  " + options_.style.bad("FAIL") : "      ";
    const std::string time = options_.style.faint(fmt::format("{:>10.1f}", ms));
    if (event.kind == EventKind::step) return fmt::format("{}{}  line {}: {}", mark, time, event.number, cut(event.text, 80));
    const Cells cells = cells_of(event);
    std::string line = mark + time + "  " + padded(cells.left, left_width) + "  " + cells.right;
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

std::string RowPainter::cut(std::string_view text, std::size_t width) const { return options_.verbose ? safe_text(text) : cut_text(text, width); }

std::string RowPainter::quoted(const Event& event, std::size_t width) const { return quoted_payload(event, options_.verbose ? 4 * width : width); }

// `name what ---->`: towards the subject.
std::string RowPainter::to_subject(const Event& event, const std::string& what, char line) const {
    std::string cell = named(peers_, event.actor, "  ") + what + ' ';
    const std::size_t taken = columns(cell);
    return cell.append(taken + 3 < left_width ? left_width - taken - 1 : 2, line) + '>';
}

// `name <---- what ----`: from the subject.
std::string RowPainter::from_subject(const Event& event, const std::string& what, char line) const {
    std::string cell = named(peers_, event.actor, "  ") + '<' + std::string(5, line);
    if (!what.empty()) cell += ' ' + what + ' ';
    const std::size_t taken = columns(cell);
    return cell.append(taken < left_width ? left_width - taken : 0, line);
}

std::string RowPainter::subject_does(const Event& event, const std::string& what) const { return named(subjects_, event.actor, ": ") + what; }

RowPainter::Cells RowPainter::cells_of(const Event& e) const {
    const auto does = [&](const std::string& what) { return Cells{"", subject_does(e, what)}; };
    const std::string address = cut(e.text, 30);
    switch (e.kind) {
        case EventKind::connected: return {to_subject(e, "connect"), ""};
        case EventKind::refused: return {to_subject(e, "connect", '.'), "refused"};
        case EventKind::accepted: return {from_subject(e, "connect"), ""};
        case EventKind::sent: return {to_subject(e, quoted(e, 24)), ""};
        case EventKind::received: return {from_subject(e), quoted(e, right_width)};
        case EventKind::datagram_sent: return {to_subject(e, quoted(e, 24), '~'), "to " + address};
        case EventKind::datagram_received: return {from_subject(e, "", '~'), quoted(e, right_width) + " from " + address};
        case EventKind::fin_sent: return {to_subject(e, "FIN"), ""};
        case EventKind::fin_received: return {from_subject(e, "FIN"), ""};
        case EventKind::rst_sent: return {to_subject(e, "RST", '='), ""};
        case EventKind::rst_received: return {from_subject(e, e.text.empty() ? "RST" : "lost", '='), address};
        case EventKind::started: return does(fmt::format("started (pid {})", e.number));
        case EventKind::ready: return does(fmt::format("listens on {}, port {}", address, e.number));
        case EventKind::typed: return does("is typed " + quoted(e, right_width));
        case EventKind::input_ended: return does("gets end of input");
        case EventKind::printed: return does("prints " + quoted(e, right_width));
        case EventKind::signalled: return does("gets " + signal_name(static_cast<int>(e.number)));
        case EventKind::frozen: return does("frozen");
        case EventKind::thawed: return does("runs again");
        case EventKind::exited: return does(fmt::format("exits with status {}", e.number));
        case EventKind::killed: return does("killed by " + signal_name(static_cast<int>(e.number)));
        case EventKind::quiet: return {"", "all wait, and nothing is under way" + (e.text.empty() ? "" : ": " + cut(e.text, right_width))};
        case EventKind::fact: return does(cut(e.text, right_width));
        case EventKind::step: break;  // spans both columns: row()
    }
    return {};
}

}  // namespace sockspec
