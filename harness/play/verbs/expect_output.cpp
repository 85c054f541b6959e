#include <re2/re2.h>

#include "language/regex_template.hpp"
#include "play/plain_text.hpp"
#include "play/telling.hpp"
#include "play/verbs/all.hpp"
#include "sandbox/untrusted_files.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;
using Kind = verb::ExpectOutput::Kind;

constexpr auto usual_bound = 10000ms;

bool found_in(const std::string& pattern, std::string_view text) {
    RE2::Options options(RE2::Quiet);
    options.set_encoding(RE2::Options::EncodingLatin1);
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), RE2(pattern, options));
}

// The text ends its line; a blank line behind it, as before the next prompt, is a matter of taste.
bool stands_on_a_line(std::string_view plain, std::string_view text) {
    const auto at = plain.find(text);
    if (at == std::string_view::npos) return false;
    auto rest = plain.substr(at + text.size());
    while (rest.starts_with('\r')) rest.remove_prefix(1);
    return rest.starts_with('\n');
}

// A CR that the program left before its newline: at a terminal, which makes a CR and a newline of that (termios(3), ONLCR), there are two then;
// elsewhere its other lines end with a bare newline.
bool left_a_return(std::string_view raw, std::string_view text) {
    const auto at = raw.find(text);
    if (at == std::string_view::npos) return false;
    const auto behind = raw.substr(at + text.size());
    if (!behind.starts_with("\r\n")) return behind.starts_with("\r\r\n");
    for (std::size_t i = 0; i < raw.size(); ++i)
        if (raw[i] == '\n' && (i == 0 || raw[i - 1] != '\r')) return true;
    return false;
}

std::size_t occurrences(std::string_view text, std::string_view part) {
    std::size_t times = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++times;
    return times;
}

std::string without(std::string text, const std::vector<std::string>& parts) {
    for (const auto& part : parts)
        for (auto at = part.empty() ? std::string::npos : text.find(part); at != std::string::npos; at = text.find(part, at))
            text.erase(at, part.size());
    return text;
}

bool has_word(std::string_view text) { return found_in("[A-Za-z\\x{80}-\\x{ff}]{2}", text); }

// Python's way to write bytes.
bool shows_as_bytes(std::string_view shown, std::string_view text) {
    text = text.substr(0, text.find_last_not_of("\r\n") + 1);
    const auto at = text.empty() ? std::string_view::npos : shown.find(text);
    return at != std::string_view::npos && at >= 2 && shown[at - 2] == 'b' && (shown[at - 1] == '\'' || shown[at - 1] == '"');
}

std::string headline_of(Kind kind) {
    switch (kind) {
        case Kind::shows: return "The program's output does not show the text.";
        case Kind::line: return "The text is not shown as a line of its own.";
        case Kind::once: return "The program's output does not show the text.";
        case Kind::prompt: return "The program does not prompt.";
        case Kind::matches: return "The program's output does not say so.";
        case Kind::message: return "The program says nothing.";
        case Kind::hides: return "The program's output shows the text, which it must not.";
        case Kind::no_prompt: return "The program prompts where it is not its turn.";
        case Kind::lacks: return "The program's output shows a stack trace or an error dump.";
    }
    return {};
}

// What stands last, if anything, at the end of what may be megabytes.
void tell_other_prompt(Mismatch& trouble, std::string_view printed) {
    constexpr std::size_t longest_prompt = 200;
    const auto asked = last_line_of(printed.substr(printed.size() - std::min(printed.size(), longest_prompt)));
    if (!asked.empty()) trouble.headline = "The program prompts " + in_quotes(asked) + " instead of " + in_quotes(trouble.expected) + ".";
}

std::string log_text(Performance& play) { return plain_text(read_regular_file(play.stage.log_file(), most_of_a_file).value_or("")); }

// Nothing: as expected.
StepFailure judge_output(Performance& play, const Step& step, const verb::ExpectOutput& expected) {
    if (expected.kind == Kind::prompt && play.prompts(step.actor, expected.text.expand(play.stage.variables()))) return std::nullopt;
    auto all = plain_text(play.stage.subject(step.actor).printed());
    auto since = plain_text(play.output_since_typed(step.actor));
    if (expected.or_log) {
        const auto log = log_text(play);
        all += log;
        since += log;
    }
    const auto text = expected.kind == Kind::matches ? fill_regex(std::get<Template>(expected.text.form), play.stage.variables())
                                                     : expected.text.expand(play.stage.variables());
    Mismatch trouble{.failure = since.empty() ? FailureClass::silent : FailureClass::content,
                     .headline = headline_of(expected.kind),
                     .expected = text,
                     .received = since};
    switch (expected.kind) {
        case Kind::shows:
            if (since.find(text) != std::string::npos) return std::nullopt;
            break;
        case Kind::line:
            if (stands_on_a_line(since, text) && !left_a_return(play.output_since_typed(step.actor), text)) return std::nullopt;
            trouble.expected = text + "\n";
            break;
        case Kind::once: {
            const auto times = occurrences(since, text);
            if (times == 1) return std::nullopt;
            if (times == 0) break;
            trouble.failure = FailureClass::extra;
            trouble.headline = times == 2 ? "The text is shown twice." : "The text is shown " + std::to_string(times) + " times.";
            break;
        }
        case Kind::prompt: {
            trouble.failure = FailureClass::content;  // one symptom, whether anything else was printed or not
            const auto bare = text.substr(0, text.find_last_not_of(' ') + 1);
            if (bare != text && !bare.empty() && play.prompts(step.actor, bare))
                trouble.headline = "The program prompts " + in_quotes(bare) + " instead of " + in_quotes(text) + ".";
            else if (play.actor(step.actor).typed.empty()) tell_other_prompt(trouble, all);
            break;
        }
        case Kind::hides:
            if (since.find(text) == std::string::npos) return std::nullopt;
            trouble.failure = FailureClass::early;
            trouble.expected = "not " + text;
            break;
        case Kind::no_prompt:
            if (!ends_with_prompt(play.output_since_typed(step.actor), text, {})) return std::nullopt;
            trouble.failure = FailureClass::early;
            trouble.expected = "no prompt";
            break;
        case Kind::matches:
            if (found_in(text, all)) return std::nullopt;
            trouble.received = all;
            if (expected.means) trouble.expected = expected.means->expand(play.stage.variables());
            break;
        case Kind::message:
            if (has_word(without(all, play.actor(step.actor).typed))) return std::nullopt;
            trouble.expected = "a message";
            trouble.received = all;
            break;
        case Kind::lacks: {
            trouble.failure = FailureClass::crashed;
            const auto list = play.stage.profile().patterns.find(text);
            if (list == play.stage.profile().patterns.end()) return std::nullopt;
            for (const auto& pattern : list->second) {
                if (!found_in(pattern, all)) continue;
                trouble.expected.clear();
                trouble.received.clear();
                return trouble;
            }
            return std::nullopt;
        }
    }
    return trouble;
}

bool ended_badly(Performance& play, const std::string& actor) {
    const auto& subject = play.stage.subject(actor);
    return !subject.running() && subject.ending() && (subject.ending()->by_signal || subject.ending()->number != 0);
}

// Who fell over before it could show anything broke another promise than who shows it wrongly.
StepFailure explained(Performance& play, const Step& step, StepFailure trouble) {
    const auto& subject = play.stage.subject(step.actor);
    if (play.actor(step.actor).ended_as_expected) return trouble;
    const bool is_missing = trouble && (trouble->failure == FailureClass::content || trouble->failure == FailureClass::silent);
    if (!is_missing) return trouble;
    if (ended_badly(play, step.actor)) {
        trouble->failure = FailureClass::crashed;
        trouble->headline = "The program " + tell(*subject.ending()) + ".";
    } else if (shows_as_bytes(trouble->received, trouble->expected)) {
        trouble->headline = "The text is shown as b'...'.";
        trouble->cause = "Bytes are printed: decode before you print.";
        trouble->cause_facts = {"between b' and ', the expected text is what it shows"};
    }
    return trouble;
}

}  // namespace

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::ExpectOutput& expected) {
    if (expected.kind == Kind::lacks || expected.kind == Kind::once || expected.kind == Kind::hides || expected.kind == Kind::no_prompt) {
        const Stage::Condition has_come = [&] {
            const auto missing = judge_output(play, step, expected);
            return !missing || missing->failure == FailureClass::extra;
        };
        const bool is_once = expected.kind == Kind::once;
        if (is_once) co_await play.stage.wait_until(has_come, play.stage.bound_of(step, usual_bound));
        co_await play.stage.wait_for_quiet();
        if (is_once) co_await play.wait_for_prompt(step);
        co_return explained(play, step, judge_output(play, step, expected));
    }
    const auto ended_instead = [&] { return expected.or_exit && !play.stage.subject(step.actor).running(); };
    const auto is_shown = [&] {
        if (expected.kind == Kind::prompt) return play.prompts(step.actor, expected.text.expand(play.stage.variables()));
        return !judge_output(play, step, expected);
    };
    const Stage::Condition shown = [&] { return ended_instead() || is_shown(); };
    const auto how = co_await play.stage.wait_until(shown, play.stage.bound_of(step, usual_bound));
    if (ended_instead()) co_return std::nullopt;
    auto trouble = explained(play, step, judge_output(play, step, expected));
    if (!trouble) co_return std::nullopt;
    if (expected.kind == Kind::prompt && !play.stage.subject(step.actor).running()) trouble->failure = FailureClass::crashed;
    if (how == Waited::expired) trouble->facts.emplace_back("nothing else came in time");
    co_return trouble;
}

}  // namespace sockspec
