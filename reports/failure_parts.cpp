#include "reports/failure_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reports/consequences.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

constexpr std::size_t line_width = 96;  // of whatever is quoted
constexpr std::size_t longest_fact = 200;

// A subject decides how many facts there are and how long; a story has an end.
void add_limited(Lines& lines, const std::vector<std::string>& facts, const char* indent, std::size_t most, bool verbose) {
    const bool all = verbose || facts.size() <= most;
    const std::size_t shown = all ? facts.size() : most - 1;
    for (std::size_t i = 0; i < shown; ++i) lines.push_back(indent + (verbose ? safe_text(facts[i]) : cut_text(facts[i], longest_fact)));
    if (!all) lines.push_back(fmt::format("{}… {} more (-v shows all)", indent, facts.size() - shown));
}

std::string value(std::string_view bytes) {
    if (bytes.empty()) return "(nothing)";
    const Excerpt whole = excerpt(bytes, 0, 0, line_width);
    return columns(whole.text) <= line_width ? whole.text : shortened(bytes, line_width);
}

}  // namespace

std::size_t first_differing_character(const Mismatch& what) {
    const auto inside = [](std::string_view bytes, std::size_t at) {
        return at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xc0) == 0x80;
    };
    std::size_t at = std::min({*what.first_difference, what.expected.size(), what.received.size()});
    for (int back = 0; back < 3 && at > 0 && (inside(what.expected, at) || inside(what.received, at)); ++back) --at;
    return at;
}

Lines caret_lines(const Location& location, const Style& style) {
    if (location.line_text.empty() || location.column < 1) return {};
    const std::string_view line = location.line_text;
    const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
    const std::size_t at = std::min(static_cast<std::size_t>(location.column - 1), line.size());
    const std::string_view text = line.substr(std::min(indent, at));
    const std::size_t start = at - (line.size() - text.size());

    const Excerpt shown = text_excerpt(text, start, line_width / 2, line_width / 2);
    const auto length = static_cast<std::size_t>(std::max(1, location.length));
    const std::size_t room = std::max<std::size_t>(columns(shown.text), shown.mark + 1) - shown.mark;
    const std::size_t carets = std::clamp<std::size_t>(columns(safe_text(text.substr(start, length))), 1, room);
    return {fmt::format("  {:>4} |  {}", location.line, shown.text), std::string(10 + shown.mark, ' ') + style.bad(std::string(carets, '^'))};
}

Lines comparison_lines(const Mismatch& what, bool verbose, const Style& style) {
    Lines lines;
    const bool is_surplus = what.failure == FailureClass::extra || what.failure == FailureClass::framing;
    if (what.expected.empty() && !what.received.empty()) {
        if (is_surplus) lines.push_back("    nothing more was promised, and there came  " + value(what.received));
    } else if (what.received.empty() && !what.expected.empty()) {
        lines.push_back("    expected  " + value(what.expected));
    } else if (what.first_difference && !what.expected.empty()) {
        const std::size_t at = first_differing_character(what);
        const Excerpt expected = excerpt(what.expected, at, line_width / 2, line_width / 2);
        const Excerpt received = excerpt(what.received, at, line_width / 2, line_width / 2);
        lines.push_back("    expected  " + expected.text);
        lines.push_back("    received  " + received.text);
        lines.push_back(std::string(14 + received.mark, ' ') + style.bad("^"));
    } else if (!what.expected.empty()) {
        lines.push_back("    expected  " + value(what.expected));
        lines.push_back("    received  " + value(what.received));
    }
    add_limited(lines, what.facts, "    ", 3, verbose);
    return lines;
}

std::string hint_for(const Failure& failure, const ScenarioResult& scenario) {
    using enum FailureClass;
    const auto type = failure.what.failure;
    if (!failure.last_words.empty() && is_no_answer(type) && type != silent) return {};
    if (type == silent && failure.process_state.find("waits in send") != std::string::npos)
        return "It waits in send until somebody reads what it sends, and does nothing else meanwhile.";
    if (type == silent) return std::string(hint_of(type));
    const bool is_what_it_is_about = std::ranges::find(scenario.covers, failure.requirement) != scenario.covers.end();
    const bool is_again = failure.situation.starts_with(once_more);  // it had started before: that it did not now is what it is about
    const bool came_to_it = is_again || (!keeps_all_from_being_seen(type) && type != wrong_transport && type != other_question);
    if (is_what_it_is_about && came_to_it && !scenario.hint.empty()) return scenario.hint;
    return std::string(hint_of(type));
}

Lines advice_lines(const Failure& failure, const ScenarioResult& scenario, bool verbose) {
    const Mismatch& what = failure.what;
    if (!what.cause.empty()) {
        Lines lines{"  Likely cause: " + cut_text(what.cause, longest_fact)};
        add_limited(lines, what.cause_facts, "    - ", 2, verbose);
        return lines;
    }
    const auto words = hint_for(failure, scenario);
    if (words.empty()) return {};
    return {"  Hint: " + cut_text(words, longest_fact)};
}

}  // namespace sockspec
