// What a person does at the subject's terminal.

#include "play/plain_text.hpp"
#include "play/verbs/all.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;

// Enter at a terminal sends CR, which the terminal turns into a newline unless the program switched that off (termios(3), ICRNL).
constexpr char enter = '\r';

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
    subject.type(std::move(lines));
    co_return std::nullopt;
}

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::EndInput&) {
    co_await play.settle(step);
    if (play.stage.subject(step.actor).running()) play.stage.subject(step.actor).end_input();
    co_return std::nullopt;
}

}  // namespace sockspec
