#include "play/deadline.hpp"

#include <algorithm>

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr int most_stretching = 6;  // a bound grows at most to this many times itself, or to the longest starving

}  // namespace

// How much of what we sent it the subject has read.
std::uint64_t Stage::taken_bytes() {
    std::uint64_t all = 0;
    for (const auto& [actor, peer] : peers_) {
        const auto ends = peer->tcp_ends();
        const auto end = ends ? sockets_.end(ends->remote, ends->local) : std::nullopt;
        if (end) all += end->arrived - end->unread;
    }
    return all;
}

// Who reads what it was sent, a page of megabytes byte by byte, is not waited for in vain: its time begins anew, for as long as a
// program may take that gets no processor.
void Stage::renew(Deadline& deadline) {
    const auto now = transcript_.elapsed();
    if (now < deadline.next_look || deadline.renewed >= longest_starving()) return;
    deadline.next_look = now + deadline.bound / 8;
    const auto taken = taken_bytes();
    if (deadline.taken && taken > *deadline.taken) {
        deadline.renewed += now - deadline.began - deadline.slipped - kept_waiting(look(), *deadline.before);
        deadline.began = now;
        deadline.slipped = 0ns;
        deadline.before = lateness_from_now();
    }
    deadline.taken = taken;
}

bool Stage::expired(const Deadline& deadline) {
    const auto now = transcript_.elapsed();
    const auto& [bound, began, before, slipped, next_look, taken, renewed] = deadline;
    if (now < began + bound) return false;
    const auto looked = look();
    const auto fair = now - began - slipped - (before ? kept_waiting(looked, *before) : 0ns);
    const bool starves = before && looked.starves(before->programs, now - before->began.at);
    const bool had_enough = before && looked.ran_since(before->programs) >= bound / 2;  // it spins, on a busy machine too
    if (had_enough || (fair >= bound && !starves)) return true;
    const auto longest = std::max(bound * most_stretching, longest_starving());
    if (now - began >= longest) throw HarnessError("this machine is too busy to judge the program's time");
    return false;
}

}  // namespace sockspec
