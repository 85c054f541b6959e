#include "reports/failure_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reports/event_words.hpp"
#include "reports/failure_parts.hpp"
#include "reports/outcome.hpp"
#include "reports/packets.hpp"
#include "reports/timeline.hpp"
#include "text/escape.hpp"
#include "text/shell_words.hpp"

namespace sockspec {
namespace {

constexpr std::size_t most_lines = 25;
constexpr std::size_t fewest_rows = 4;  // of the timeline, whatever else there is to say
constexpr std::size_t wanted_rows = 7;  // before blank lines are given up for them,
constexpr std::size_t few_rows = 9;     // or all of them where there are no more than these
constexpr std::size_t head_width = 110;
constexpr std::size_t long_line = 200;

struct Block {
    Lines lines;
    int blank_before = 0;  // 0: none; the lower the number, the sooner the blank line is given up
};

// Since the program was started.
std::string seconds(const ScenarioResult& scenario) {
    const auto& events = scenario.transcript.events();
    const Nanoseconds duration = events.empty() ? scenario.duration : events.back().at - beginning_of(events);
    return fmt::format("{:.2f} s", std::chrono::duration<double>(duration).count());
}

std::string word_for(const ScenarioResult& scenario, const RequirementResult* requirement, const Style& style) {
    if (scenario.verdict == ScenarioVerdict::flaky) return style.doubtful("FLAKY");
    if (!requirement || requirement->level == Level::must) return style.bad("FAIL");
    return requirement->level == Level::should ? style.doubtful("WARN") : style.faint("NOTE");
}

// The first line, and where the promise is too long for it, a second one.
Lines headline_lines(const ScenarioResult& scenario, const SubjectResult& subject, const FailureTextOptions& options) {
    const Failure& failure = *scenario.failure;
    const auto* requirement = find_requirement(subject, failure.requirement);
    const std::string name = safe_text(subject.id + "/" + scenario.id);
    const std::string section = requirement && !requirement->section.empty() ? fmt::format(" ({})", safe_text(requirement->section)) : "";
    const std::string promise = requirement ? '"' + safe_text(requirement->promise) + '"' : "";
    const std::string id = safe_text(failure.requirement);

    const auto line = [&](const std::string& middle) {
        return fmt::format("  {}   {}{}{}   {}", options.style.strong(name), id, middle, section, seconds(scenario));
    };
    const std::string word = word_for(scenario, requirement, options.style);
    const std::size_t width = columns(name + id + promise + section) + 20;
    const bool fits = width <= head_width || promise.empty();
    Lines lines{word + line(fits && !promise.empty() ? " " + promise : "")};
    if (!fits) lines.push_back("      " + (options.verbose ? promise : cut_text(promise, long_line)));
    if (options.verbose && !scenario.title.empty()) lines.push_back("      " + safe_text(scenario.title));
    if (requirement && requirement->verdict == RequirementVerdict::untested && !requirement->reason.empty())
        lines.push_back("      not held against it: " + cut_text(requirement->reason, long_line));
    return lines;
}

Lines words_lines(const Failure& failure, const FailureTextOptions& options) {
    if (failure.last_words.empty()) return {};
    Lines lines{"  It printed:"};
    for (const auto& line : failure.last_words) lines.push_back("    " + (options.verbose ? safe_text(line) : cut_text(line, long_line)));
    return lines;
}

// What the program was doing when it failed.
Lines state_lines(const Failure& failure, bool verbose) {
    if (failure.process_state.empty()) return {};
    return {"    the program: " + (verbose ? safe_text(failure.process_state) : cut_text(failure.process_state, long_line))};
}

Lines place_lines(const Failure& failure, const Style& style) {
    Lines lines;
    const Location& place = failure.location;
    if (!place.file.empty()) lines.push_back(fmt::format("  {}:{}:{}", safe_text(place.file), place.line, place.column));
    const auto caret = caret_lines(place, style);
    lines.insert(lines.end(), caret.begin(), caret.end());
    return lines;
}

// What else broke, where the scenario went on.
Lines further_lines(const ScenarioResult& scenario, bool verbose) {
    Lines lines;
    for (const auto& further : scenario.further) {
        const auto place = fmt::format("{}:{}", safe_text(further.location.file), further.location.line);
        const auto headline = verbose ? safe_text(further.what.headline) : cut_text(further.what.headline, long_line);
        lines.push_back(fmt::format("  also {}: {} ({})", safe_text(further.requirement), headline, place));
    }
    return lines;
}

std::size_t count(const std::vector<Block>& blocks) {
    std::size_t lines = 0;
    for (const auto& block : blocks)
        if (!block.lines.empty()) lines += block.lines.size() + (block.blank_before > 0 ? 1 : 0);
    return lines;
}

// Gives up blank lines, the least useful first, until `limit` lines do or none is left.
void squeeze(std::vector<Block>& blocks, std::size_t limit) {
    while (count(blocks) > limit) {
        Block* least = nullptr;
        for (auto& block : blocks)
            if (block.blank_before > 0 && !block.lines.empty() && (!least || block.blank_before < least->blank_before)) least = &block;
        if (!least) return;
        least->blank_before = 0;
    }
}

// The story so far, then the timeline in the room that is left, and how to see it again.
std::string composed(std::vector<Block> blocks, const Timeline& timeline, const Lines& last, bool verbose) {
    Lines picture;
    if (!timeline.rows.empty()) picture.push_back(timeline.header);
    blocks.push_back({std::move(picture), 5});
    blocks.push_back({last, 1});
    std::vector<std::string> rows = timeline.rows;
    if (!verbose) {
        squeeze(blocks, most_lines - (rows.size() <= few_rows ? rows.size() : wanted_rows));
        rows = timeline.fitted(std::max(fewest_rows, most_lines - std::min(most_lines, count(blocks))));
    }
    auto& drawn = blocks[blocks.size() - 2].lines;
    drawn.insert(drawn.begin() + (rows.empty() ? 0 : 1), rows.begin(), rows.end());

    std::string text;
    for (const auto& block : blocks) {
        if (block.blank_before > 0 && !block.lines.empty()) text += '\n';
        for (const auto& line : block.lines) text += line + '\n';
    }
    return text;
}

Lines last_lines(const ScenarioResult& scenario, const SubjectResult& subject, const Report& report) {
    Lines lines;
    if (scenario.capture) lines.push_back("  packets: " + packets_text(*scenario.capture, report.run));
    lines.push_back("  again: " + rerun_command(scenario, subject, report));
    return lines;
}

std::string error_text(const ScenarioResult& scenario, const SubjectResult& subject, const Lines& last, const FailureTextOptions& options) {
    const std::string reason = scenario.reason.empty() ? "the reason was not recorded" : scenario.reason;
    Block head{{fmt::format("{}  {}   {}", options.style.doubtful("ERROR"), options.style.strong(safe_text(subject.id + "/" + scenario.id)),
                            seconds(scenario))},
               0};
    Block story{{"  sockspec could not decide this. It is not the program's fault, and costs it nothing.",
                 "    " + (options.verbose ? safe_text(reason) : cut_text(reason, 2 * long_line))},
                4};
    const auto timeline = timeline_of(scenario.transcript, nullptr, {options.verbose, options.style});
    return composed({std::move(head), std::move(story)}, timeline, last, options.verbose);
}

}  // namespace

std::string rerun_command(const ScenarioResult& scenario, const SubjectResult& subject, const Report& report) {
    std::string command = fmt::format("{} --only {} --seed {}", safe_text(report.rerun_prefix), shell_word(scenario.id), report.run.seed);
    if (report.rerun_prefix.starts_with("sockspec batch")) return command + " --id " + shell_word(subject.id);
    const bool names_programs = !subject.command.empty() && subject.command.front() == "--program";
    if (!subject.command.empty()) command += (names_programs ? " " : " -- ") + shell_words(subject.command);
    return command;
}

std::string failure_text(const ScenarioResult& scenario, const SubjectResult& subject, const Report& report, const FailureTextOptions& options) {
    const Lines last = last_lines(scenario, subject, report);
    if (!scenario.failure) return error_text(scenario, subject, last, options);
    const Failure& failure = *scenario.failure;
    const auto whole_or_cut = [&](const std::string& text) { return options.verbose ? safe_text(text) : cut_text(text, long_line); };
    std::vector<Block> blocks{
        {headline_lines(scenario, subject, options), 0},
        {words_lines(failure, options), 0},
        {{"  " + options.style.strong(whole_or_cut(failure.what.headline))}, 6},
        {comparison_lines(failure.what, options.verbose, options.style), 3},
        {state_lines(failure, options.verbose), 0},
        {advice_lines(failure, scenario, options.verbose), 4},
        {place_lines(failure, options.style), 2},
        {further_lines(scenario, options.verbose), 5},
    };
    const auto timeline = timeline_of(scenario.transcript, &failure, {options.verbose, options.style});
    return composed(std::move(blocks), timeline, last, options.verbose);
}

}  // namespace sockspec
