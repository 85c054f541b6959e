// What a server that we play does by its contract: it answers what it was asked, hangs up when it is told to, and is gone when it goes.

#include <algorithm>

#include "match/stamp.hpp"
#include "play/filling.hpp"
#include "play/placeholders.hpp"
#include "play/player.hpp"

namespace sockspec {
namespace {

std::string_view line_end_of(std::string_view line) {
    const auto text = line.find_last_not_of("\r\n");
    return line.substr(text == std::string_view::npos ? 0 : text + 1);
}

bool has_line(std::string_view stream, const Expectation& line) {
    for (std::size_t at = 0;;) {
        const auto end = stream.find('\n', at);
        if (end == std::string_view::npos) return false;
        if (match(line, stream.substr(at, end + 1 - at), {}).progress == Progress::matched) return true;
        at = end + 1;
    }
}

// Has this client ended its side with an answer, or without a request? One that ended it with its request may get more.
bool has_left_answered(const Transcript& transcript, const std::string& actor) {
    using enum EventKind;
    bool asks = false;
    for (const auto& event : transcript.events()) {
        if (event.actor != actor) continue;
        if (event.kind == received || event.kind == sent) asks = event.kind == received;
        if (event.kind == fin_received) return !asks;
    }
    return false;
}

// Once the client has said good-bye, or has left, it may wait for its server to close.
awaitable<void> hang_up(Stage& stage, std::string actor, std::shared_ptr<Peer> peer, std::optional<Expectation> farewell) {
    const auto has_gone = [&] { return peer->end() == Peer::End::fin && has_left_answered(stage.transcript(), actor); };
    const auto takes_leave = [&] { return farewell && has_line(stage.transcript().stream(actor, EventKind::received), *farewell); };
    while (peer->open() && peer->end() != Peer::End::reset && !peer->fin_sent()) {
        if (has_gone() || takes_leave()) peer->half_close();
        else co_await stage.pulse().wait(std::chrono::milliseconds(50));
    }
}

}  // namespace

std::string Player::answer_of(const Step& step, const verb::Answer& answer) const {
    const auto taken = taken_.find(step.actor);
    const std::string received = taken == taken_.end() ? "" : taken->second;
    if (!answer.own) {
        const auto end = line_end_of(received);
        return answer.says.bytes.expand(stage_.variables()) + (answer.ended ? std::string(end.empty() ? "\n" : end) : "");
    }
    const auto shift = answer.at.empty() ? stage_.clock_shift() : shift_to(answer.at);
    const auto now = ctime_of(std::chrono::system_clock::now() + shift, stage_.scenario().launch.zone);
    const auto& shape = stage_.profile().stamp;
    auto text = stage_.profile().answers->text->expand({{"received", received}, {"now", now}, {"stamp", shape.before + now + shape.after}});
    if (!answer.ended) text.resize(text.size() - line_end_of(text).size());
    return text;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::Answer& answer) {
    auto bytes = answer_of(step, answer);
    const auto first = answer.says.cuts.empty() ? bytes.size() : std::min(answer.says.cuts.front(), bytes.size());
    const auto text = bytes.substr(0, bytes.size() - line_end_of(bytes).size());
    auto& variables = stage_.variables();
    variables[step.actor + ".said"] = text;
    variables[step.actor + ".begin"] = text.substr(0, first);
    variables[step.actor + ".rest"] = text.substr(std::min(first, text.size()));
    auto sending = send_all(step, answer.says, std::move(bytes));
    co_return co_await std::move(sending);
}

void Player::watch_for_farewell(const std::string& actor) {
    const auto& parameter = stage_.scenario().actors.find(actor)->second.hangs_up_at;
    std::optional<Expectation> farewell;
    if (!parameter.empty()) {
        const auto& words = stage_.profile().parameters.at(parameter);
        const verb::Expected said{verb::Expected::Said{words.text, words.regex, {}}};
        farewell = fill(said, verb::Frame::line, stage_.variables(), stage_.profile());
    }
    asio::co_spawn(stage_.loop(), hang_up(stage_, actor, stage_.peers().at(actor), std::move(farewell)), asio::detached);
}

// A server that has served the last of its clients does not listen on when it goes: who tries again is refused.
void Player::leave_for_good(const Step& step) {
    const bool is_ours = stage_.scenario().actors.find(step.actor)->second.kind == ActorKind::accepted;
    if (is_ours && connections_to_come_ == 0) stage_.listener().reset();
}

bool Player::ended_badly(const std::string& actor) const {
    const auto& subject = stage_.subject(actor);
    return !subject.running() && subject.ending() && (subject.ending()->by_signal || subject.ending()->number != 0);
}

}  // namespace sockspec
