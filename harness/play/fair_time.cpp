#include "play/fair_time.hpp"

#include <algorithm>

namespace sockspec {
namespace {

constexpr int most_stretching = 6;  // a bound grows at most to this many times itself, or to the longest starving

}  // namespace

Time judge_time(const Wait& wait, const ProcessSample* before, const ProcessSample& now, Nanoseconds since) {
    if (wait.lasted < wait.bound) return Time::left;
    const auto fair = wait.lasted - wait.slipped - wait.kept;
    const bool starves = before != nullptr && now.starves(*before, since);
    const bool had_enough = before != nullptr && now.ran_since(*before) >= wait.bound / 2;  // it spins, on a busy machine too
    if (had_enough || (fair >= wait.bound && !starves)) return Time::over;
    return wait.lasted >= std::max(wait.bound * most_stretching, wait.longest_starving) ? Time::not_tellable : Time::left;
}

}  // namespace sockspec
