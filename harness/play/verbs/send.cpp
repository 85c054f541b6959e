#include "play/verbs/all.hpp"

namespace sockspec {

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Send& send) {
    auto bytes = send.bytes.expand(play.stage.variables());
    auto sending = play.send_all(step, send, std::move(bytes));
    co_return co_await std::move(sending);
}

}  // namespace sockspec
