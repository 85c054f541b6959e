#include "play/verbs/all.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

}  // namespace

// Until the wall clock shows a later second, and the kernel's coarse clock, which may be late, too.
awaitable<StepFailure> perform(Performance& play, const Step&, const verb::AdvanceClock& advance) {
    const auto found = play.began.find(advance.since);
    const auto since = play.stage.transcript().wall(found == play.began.end() ? Nanoseconds(0) : found->second.at);
    const auto target = std::chrono::floor<std::chrono::seconds>(since) + std::chrono::seconds(advance.seconds);
    const auto left = [&] { return target - (play.stage.transcript().wall(play.stage.transcript().elapsed()) - coarse_lag_now()); };
    for (auto more = left(); more >= 0ms; more = left()) co_await play.stage.let_pass(std::chrono::duration_cast<Nanoseconds>(more) + 1ms);
    co_return std::nullopt;
}

}  // namespace sockspec
