// What the kernel knows that the program holds, to be compared with later.

#include "play/verbs/all.hpp"

namespace sockspec {

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Count&) {
    co_await play.stage.wait_for_quiet();
    const auto count = play.stage.subject(step.actor).count();
    play.counts[step.id] = count;
    play.stage.record(EventKind::fact, step.actor,
                      "descriptors " + std::to_string(count.descriptors) + ", threads " + std::to_string(count.threads) + ", children " +
                          std::to_string(count.children) + ", zombies " + std::to_string(count.zombies));
    co_return std::nullopt;
}

}  // namespace sockspec
