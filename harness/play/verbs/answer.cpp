// What a server that we play says to what it was asked, by its contract.

#include <algorithm>

#include "match/stamp.hpp"
#include "play/placeholders.hpp"
#include "play/verbs/all.hpp"

namespace sockspec {
namespace {

std::string_view line_end_of(std::string_view line) {
    const auto text = line.find_last_not_of("\r\n");
    return line.substr(text == std::string_view::npos ? 0 : text + 1);
}

std::string answer_of(Performance& play, const Step& step, const verb::Answer& answer) {
    const std::string received = play.actor(step.actor).taken;
    if (!answer.own) {
        const auto end = line_end_of(received);
        return answer.says.bytes.expand(play.stage.variables()) + (answer.ended ? std::string(end.empty() ? "\n" : end) : "");
    }
    const auto shift = answer.at.empty() ? play.stage.clock_shift() : shift_to(answer.at);
    const auto now = ctime_of(std::chrono::system_clock::now() + shift, play.stage.scenario().launch.zone);
    const auto& shape = play.stage.profile().stamp;
    auto text = play.stage.profile().answers->text->expand({{"received", received}, {"now", now}, {"stamp", shape.before + now + shape.after}});
    if (!answer.ended) text.resize(text.size() - line_end_of(text).size());
    return text;
}

}  // namespace

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Answer& answer) {
    auto bytes = answer_of(play, step, answer);
    const auto first = answer.says.cuts.empty() ? bytes.size() : std::min(answer.says.cuts.front(), bytes.size());
    const auto text = bytes.substr(0, bytes.size() - line_end_of(bytes).size());
    auto& variables = play.stage.variables();
    variables[step.actor + ".said"] = text;
    variables[step.actor + ".begin"] = text.substr(0, first);
    variables[step.actor + ".rest"] = text.substr(std::min(first, text.size()));
    auto sending = play.send_all(step, answer.says, std::move(bytes));
    co_return co_await std::move(sending);
}

}  // namespace sockspec
