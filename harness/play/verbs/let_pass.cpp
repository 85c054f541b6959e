#include "play/verbs/all.hpp"

namespace sockspec {

awaitable<StepFailure> perform(Performance& play, const Step&, const verb::LetPass& pass) {
    const auto began = play.stage.transcript().elapsed();
    const auto machine = play.stage.lateness_from_now();
    co_await play.stage.let_pass(pass.least);
    const bool overslept = play.stage.transcript().elapsed() - began > pass.most;
    if (overslept || play.stage.passed(machine) > pass.most - pass.least) throw HarnessError("this machine was too busy to let so little time pass");
    co_return std::nullopt;
}

}  // namespace sockspec
