#include "play/stall_meter.hpp"

namespace sockspec {
namespace {

// A thread that runs has its time counted once a tick, of which there are 100 a second or more: within two of them it shows that it runs.
constexpr auto two_ticks = std::chrono::milliseconds(20);

bool has_not_run_since(const ThreadLook& thread, const ThreadLook& before) {
    return thread.tid == before.tid && thread.runs == before.runs && thread.ran_ns == before.ran_ns;
}

}  // namespace

void StallMeter::see(const ProcessSample& look, Nanoseconds at) {
    std::vector<Waiter> now;
    auto earliest = at;
    for (const auto& thread : look.threads) {
        if (thread.state != 'R') continue;
        const auto known = std::ranges::find_if(waiters_, [&](const Waiter& waiter) { return has_not_run_since(thread, waiter.thread); });
        const auto since = known == waiters_.end() ? at : known->since;
        now.push_back({thread, since});
        if (at - since >= two_ticks) earliest = std::min(earliest, since);
    }
    if (earliest < at) {
        stalled_ += at - std::max(earliest, counted_until_);
        counted_until_ = at;
    }
    waiters_ = std::move(now);
}

}  // namespace sockspec
