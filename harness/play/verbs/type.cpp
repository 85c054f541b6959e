// What a person does at the subject's terminal.

#include "play/plain_text.hpp"
#include "play/verbs/all.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;

// Enter at a terminal sends CR, which the terminal turns into a newline unless the program switched that off (termios(3), ICRNL).
constexpr char enter = '\r';

// Of UTF-8 (RFC 3629): the bytes behind the first one of a character begin with 10.
std::size_t length_of_character(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) ++length;
    return length;
}

// A person presses one key after the other. Who edits its lines itself may set up its terminal for each key, and throw away what came sooner.
awaitable<void> type_by_keys(Performance& play, const Step& step, std::string_view lines) {
    constexpr auto between_keys = 100ms;  // at most
    constexpr int enough = 2;             // keys behind which it does not rest: it polls, and is not waited for any more
    int restless = 0;
    auto& subject = play.stage.subject(step.actor);
    const Stage::Condition has_gone = [&] { return !subject.running(); };
    subject.tell_ahead_typed(std::string(lines));
    while (!lines.empty()) {
        const bool edits = subject.terminal()->raw() && subject.running() && restless < enough;
        const auto key = edits ? length_of_character(lines) : lines.size();
        subject.type(lines.substr(0, key));
        lines.remove_prefix(key);
        if (lines.empty()) break;
        const auto how = co_await play.stage.wait_until(has_gone, between_keys, Activity::timed);
        restless = how == Waited::expired ? restless + 1 : 0;
    }
}

}  // namespace

// A person types when the program waits for a line. That it shows its prompt is not enough: one that sets up its terminal behind it
// throws away what was typed before (tcsetattr(3), TCSAFLUSH).
awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Type& typed) {
    auto& subject = play.stage.subject(step.actor);
    if (typed.if_it_waits) {
        const Stage::Condition speaks = [&] { return !subject.running() || play.stage.ours().is_asked(); };
        co_await play.stage.wait_for_quiet(speaks);
        if (speaks()) co_return std::nullopt;
    }
    const auto& prompt = play.stage.profile().prompt;
    const Stage::Condition asks = [&] { return !subject.running() || ends_with_prompt(play.output_since_typed(step.actor), prompt, {}); };
    if (!subject.frozen()) {  // else it does nothing that could be waited for
        co_await play.stage.wait_until(asks, play.stage.bound_of(step, usual_bound), Activity::timed);
        co_await play.settle(step);
    }
    play.actor(step.actor).prompting = play.prompts(step.actor, prompt);
    if (play.actor(step.actor).typed.empty() && !play.actor(step.actor).prompting)
        play.actor(step.actor).asks_first = last_line_of(subject.printed());
    play.actor(step.actor).typed_mark = subject.printed().size();
    if (!subject.running()) co_return std::nullopt;  // the steps behind this one will say what is missing
    std::string lines;
    for (const auto& line : typed.lines) {
        play.actor(step.actor).typed.push_back(line.expand(play.stage.variables()));
        lines += play.actor(step.actor).typed.back();
        lines += subject.terminal() ? enter : '\n';
    }
    const bool goes_by_keys = subject.terminal() && subject.terminal()->raw() && !subject.frozen();
    if (!goes_by_keys) subject.type(lines);
    else co_await type_by_keys(play, step, lines);
    co_return std::nullopt;
}

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::EndInput&) {
    co_await play.settle(step);
    if (play.stage.subject(step.actor).running()) play.stage.subject(step.actor).end_input();
    co_return std::nullopt;
}

}  // namespace sockspec
