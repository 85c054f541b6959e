#include "sockspec/gtest.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace sockspec {
namespace {

WallTime beginning_of_test() {
    const auto* const all = testing::UnitTest::GetInstance();
    const auto* const test = all->current_test_info();
    return WallTime(std::chrono::milliseconds(test ? test->result()->start_timestamp() : all->start_timestamp()));
}

// As localtime(3) finds it; of TZ only names of zones are known here.
std::string local_zone() {
    if (const char* const given = std::getenv("TZ"); given && *given != '\0') return *given == ':' ? given + 1 : given;
    std::error_code none;
    const auto link = std::filesystem::read_symlink("/etc/localtime", none).generic_string();
    constexpr std::string_view folder = "zoneinfo/";
    const auto at = link.find(folder);
    return at == std::string::npos ? "Etc/UTC" : link.substr(at + folder.size());
}

StampContext context_of(const Fresh& fresh) {
    StampContext context;
    context.zone = fresh.zone.empty() ? local_zone() : fresh.zone;
    context.not_before = fresh.since.value_or(beginning_of_test());
    context.not_after = fresh.until.value_or(WallTime());  // the moment of the comparison
    context.coarse_lag = coarse_lag();
    return context;
}

// The last of either kind; throws where there is none, since a window without an end would let every stamp pass.
const Event& last_of(const Transcript& transcript, std::string_view actor, EventKind bytes, EventKind datagram) {
    const Event* last = nullptr;
    for (const auto kind : {bytes, datagram})
        if (const auto* const event = transcript.last(actor, kind); event && (!last || last->at < event->at)) last = event;
    if (!last) throw std::logic_error("the transcript holds nothing that " + std::string(actor) + " has " + std::string(name_of(bytes)));
    return *last;
}

}  // namespace

Fresh latest_exchange(const Transcript& transcript, std::string_view actor) {
    const auto sent = last_of(transcript, actor, EventKind::sent, EventKind::datagram_sent).at;
    const auto received = last_of(transcript, actor, EventKind::received, EventKind::datagram_received).at;
    const auto late_tick = std::max(Nanoseconds(0), transcript.coarse_lag(sent) - coarse_lag());
    return {.since = transcript.wall(sent - late_tick), .until = transcript.wall(received)};
}

MessageMatcher Is(Expectation expectation, Fresh fresh) { return matcher_of(std::move(expectation), context_of(fresh)); }

MessageMatcher IsStamped(std::string text, Fresh fresh, StampShape shape) {
    return Is(Stamped{.payload = std::move(text), .terminator = "", .shape = std::move(shape)}, std::move(fresh));
}

MessageMatcher IsStampedLine(std::string text, Fresh fresh, StampShape shape) {
    return Is(Stamped{.payload = std::move(text), .terminator = "\r\n", .shape = std::move(shape)}, std::move(fresh));
}

MessageMatcher IsCtime(Fresh fresh) { return IsStamped("", std::move(fresh), {.before = "", .after = ""}); }

MessageMatcher IsLine(std::string text) { return Is(TextLine{std::move(text)}); }

}  // namespace sockspec
