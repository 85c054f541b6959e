// What a person sees at the subject's terminal, and waits for.

#include <algorithm>

#include "play/performance.hpp"
#include "play/plain_text.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;
constexpr auto longest_look_around = 2500ms;  // of a program that takes a reply for over once nothing has come for a while
constexpr auto longest_start = 12000ms;       // of one that sleeps before its first prompt; at work it has longer (wait_until)

// A connection, or a datagram.
bool has_been_heard(const Transcript& transcript) {
    const auto comes_from_it = [](EventKind kind) {
        return kind == EventKind::accepted || kind == EventKind::received || kind == EventKind::datagram_received;
    };
    return std::ranges::any_of(transcript.events(), comes_from_it, &Event::kind);
}

}  // namespace

std::string_view Performance::output_since_typed(const std::string& role) {
    auto printed = stage.subject(role).printed();
    printed.remove_prefix(std::min(actor(role).typed_mark, printed.size()));
    return printed;
}

// A page of megabytes may have been printed: only what stands last is looked at.
bool Performance::prompts(const std::string& role, std::string_view prompt) {
    static constexpr std::size_t enough = 64 << 10;
    const auto last_of = [](std::string_view text) { return text.substr(text.size() - std::min(text.size(), enough)); };
    std::string told;  // what we sent may stand before the prompt when the program did not end the line
    for (const auto& [actor, peer] : stage.ours().peers())
        for (const auto kind : {EventKind::sent, EventKind::datagram_sent}) told += last_of(stage.transcript().stream(actor, kind));
    return ends_with_prompt(last_of(output_since_typed(role)), prompt, told);
}

// A person sees what has come before he does the next thing. Who reads nothing any more will not, and rests.
awaitable<void> Performance::settle(const Step& step) {
    const auto is_frozen = [](const auto& subject) { return subject->frozen(); };
    const Stage::Condition has_read = [&] {
        if (std::ranges::any_of(stage.subjects(), is_frozen)) return true;  // of two programs: what it was sent it reads later
        return std::ranges::all_of(stage.ours().peers(), [&](const auto& entry) { return !entry.second->open() || stage.taken(*entry.second); });
    };
    co_await stage.wait_until(has_read, stage.bound_of(step, usual_bound));
    co_await stage.wait_for_quiet();
    co_await wait_for_prompt(step);
}

// Who has prompted for the last line will do so for the next one, if it wakes by itself: till then a person waits. So he does at the start
// for one that has asked for nothing yet. That it shows its prompt does not say that it reads already.
awaitable<void> Performance::wait_for_prompt(const Step& step) {
    const auto& prompt = stage.profile().prompt;
    const Stage::Condition asks = [&] { return !stage.subject(step.actor).running() || prompts(step.actor, prompt); };
    const bool has_asked = !last_line_of(stage.subject(step.actor).printed()).empty() || has_been_heard(stage.transcript());
    const bool is_starting = actor(step.actor).typed.empty() && !has_asked && stage.profile().requirement("client.prompt") != nullptr;
    if ((!actor(step.actor).prompting && !is_starting) || asks()) co_return;
    co_await stage.wait_until(asks, stage.bound_of(step, is_starting ? longest_start : longest_look_around));
    co_await stage.wait_for_quiet();
}

// It asked for something else than for what it was to send, a host say, took the first line for that, and has sent nothing yet.
std::string Performance::other_question(FailureClass failure) {
    if (has_been_heard(stage.transcript())) return {};
    for (const auto& [role, state] : actors_) {
        if (state.asks_first.empty()) continue;
        const auto asks_on = last_line_of(output_since_typed(role));
        const bool asks_for_the_next = stage.serves() || asks_on != state.asks_first;  // nobody can be sent anything: it asks on for its own reasons
        if (!asks_on.empty() && asks_for_the_next && stage.subject(role).running()) return asks_on;
        if (failure != FailureClass::hangs && stage.serves()) return state.asks_first;
    }
    return {};
}

}  // namespace sockspec
