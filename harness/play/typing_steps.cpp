// What a person does at the subject's terminal.

#include <algorithm>

#include "play/plain_text.hpp"
#include "play/player.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;
constexpr auto longest_look_around = 2500ms;  // of a program that takes a reply for over once nothing has come for a while

// Enter at a terminal sends CR, which the terminal turns into a newline unless the program switched that off (termios(3), ICRNL).
constexpr char enter = '\r';

std::string last_line_of(std::string_view printed) {
    const auto text = plain_text(printed);
    return text.substr(text.find_last_of('\n') + 1);
}

// A connection, or a datagram.
bool has_been_heard(const Transcript& transcript) {
    const auto comes_from_it = [](EventKind kind) {
        return kind == EventKind::accepted || kind == EventKind::received || kind == EventKind::datagram_received;
    };
    return std::ranges::any_of(transcript.events(), comes_from_it, &Event::kind);
}

}  // namespace

// A person types when the program waits for a line. That it shows its prompt is not enough: one that sets up its terminal behind it
// throws away what was typed before (tcsetattr(3), TCSAFLUSH).
awaitable<StepFailure> Player::perform(const Step& step, const verb::Type& typed) {
    auto& subject = stage_.subject(step.actor);
    if (typed.if_it_waits) {
        const Stage::Condition speaks = [&] { return !subject.running() || stage_.is_asked(); };
        co_await stage_.wait_for_quiet(speaks);
        if (speaks()) co_return std::nullopt;
    }
    const auto& prompt = stage_.profile().prompt;
    const Stage::Condition asks = [&] { return !subject.running() || ends_with_prompt(output_since_typed(step.actor), prompt, {}); };
    co_await stage_.wait_until(asks, stage_.bound_of(step, usual_bound), Activity::timed);
    co_await settle(step);
    prompting_[step.actor] = prompts(step.actor, prompt);
    if (typed_[step.actor].empty() && !prompting_[step.actor]) asks_first_[step.actor] = last_line_of(subject.printed());
    typed_mark_[step.actor] = subject.printed().size();
    if (!subject.running()) co_return std::nullopt;  // the steps behind this one will say what is missing
    std::string lines;
    for (const auto& line : typed.lines) {
        typed_[step.actor].push_back(line.expand(stage_.variables()));
        lines += typed_[step.actor].back();
        lines += subject.terminal() ? enter : '\n';
    }
    subject.type(std::move(lines));
    co_return std::nullopt;
}

// A person sees what has come before he does the next thing. Who reads nothing any more will not, and rests.
awaitable<void> Player::settle(const Step& step) {
    const Stage::Condition has_read = [&] {
        return std::ranges::all_of(stage_.peers(), [&](const auto& entry) { return !entry.second->open() || stage_.taken(*entry.second); });
    };
    co_await stage_.wait_until(has_read, stage_.bound_of(step, usual_bound));
    co_await stage_.wait_for_quiet();
    co_await wait_for_prompt(step);
}

// Who has prompted for the last line will do so for the next one, if it wakes by itself: till then a person waits.
awaitable<void> Player::wait_for_prompt(const Step& step) {
    if (!prompting_[step.actor]) co_return;
    const Stage::Condition prompts_again = [&] { return !stage_.subject(step.actor).running() || prompts(step.actor, stage_.profile().prompt); };
    co_await stage_.wait_until(prompts_again, stage_.bound_of(step, longest_look_around));
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::EndInput&) {
    co_await settle(step);
    if (stage_.subject(step.actor).running()) stage_.subject(step.actor).end_input();
    co_return std::nullopt;
}

// It asked for something else than for what it was to send, a host say, took the first line for that, and has sent nothing yet.
std::string Player::other_question(FailureClass failure) {
    if (has_been_heard(stage_.transcript())) return {};
    for (const auto& [role, question] : asks_first_) {
        if (question.empty()) continue;
        const auto asks_on = last_line_of(output_since_typed(role));
        if (!asks_on.empty() && stage_.subject(role).running()) return asks_on;
        if (failure != FailureClass::hangs && stage_.serves()) return question;
    }
    return {};
}

}  // namespace sockspec
