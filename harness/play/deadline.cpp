#include "play/deadline.hpp"

#include "play/fair_time.hpp"

namespace sockspec {

using namespace std::chrono_literals;

// How much of what we sent it the subject has read.
std::uint64_t Stage::taken_bytes() {
    std::uint64_t all = 0;
    for (const auto& [actor, peer] : ours_.peers()) {
        const auto ends = peer->tcp_ends();
        const auto end = ends ? sockets_.end(ends->remote, ends->local) : std::nullopt;
        if (end) all += end->arrived - end->unread;
    }
    return all;
}

// What it says now and then is no progress, but a kilobyte of its answer is.
std::uint64_t Stage::progress() {
    constexpr std::uint64_t worth_waiting = 1024;
    return taken_bytes() + transcript_.arrived() / worth_waiting;
}

// Who reads what it was sent, a page of megabytes byte by byte, or goes on sending what was asked for, is not waited for in vain: its time
// begins anew, for as long as a program may take that gets no processor.
void Stage::renew(Deadline& deadline) {
    const auto now = transcript_.elapsed();
    if (now < deadline.next_look || deadline.renewed >= longest_starving()) return;
    deadline.next_look = now + deadline.bound / 8;
    const auto now_done = progress();
    if (deadline.progress && now_done > *deadline.progress) {
        deadline.renewed += now - deadline.began - deadline.slipped - kept_waiting(look(), *deadline.before);
        deadline.began = now;
        deadline.slipped = 0ns;
        deadline.before = lateness_from_now();
    }
    deadline.progress = now_done;
}

bool Stage::expired(const Deadline& deadline) {
    const auto now = transcript_.elapsed();
    if (now < deadline.began + deadline.bound) return false;  // most waits, without a look
    const auto looked = look();
    const auto& before = deadline.before;
    const Wait wait{.bound = deadline.bound,
                    .lasted = now - deadline.began,
                    .slipped = deadline.slipped,
                    .kept = before ? kept_waiting(looked, *before) : 0ns,
                    .longest_starving = longest_starving()};
    const auto time = judge_time(wait, before ? &before->programs : nullptr, looked, before ? now - before->began.at : 0ns);
    if (time == Time::not_tellable) throw HarnessError("this machine is too busy to judge the program's time");
    return time == Time::over;
}

}  // namespace sockspec
