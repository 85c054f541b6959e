// How steps wait: for the transcript, never for time to pass.

#include <fcntl.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <ranges>

#include "play/accepting.hpp"
#include "play/deadline.hpp"
#include "play/interrupt.hpp"
#include "play/stage.hpp"
#include "sandbox/file_view.hpp"
#include "sandbox/system_call.hpp"
#include "subject/datagram_traffic.hpp"
#include "subject/memory.hpp"
#include "subject/proc.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr Nanoseconds first_interval = 200us;
constexpr Nanoseconds longest_interval = 20ms;
constexpr Nanoseconds watch_of_a_timed_sleep = 60ms;    // when a thread of the subject will wake by itself
constexpr Nanoseconds patient_watch = 1s;               // then, before a failure is believed
constexpr Nanoseconds watch_of_a_talker = 1s;           // when it wakes again and again, and each time only prints something
constexpr Nanoseconds watch_of_a_busy_program = 500ms;  // when the subject never sleeps at all
constexpr Nanoseconds enough_for_a_busy_program = 1s;   // of processor time: more than it had in that watch on a free machine
constexpr Nanoseconds usual_longest_starving = 60s;     // of a program that wants a processor and gets none

// Grows, so that a long wait costs little and a short one is noticed at once.
class Interval {
public:
    Nanoseconds next() { return std::exchange(interval_, std::min(interval_ * 3 / 2, longest_interval)); }

private:
    Nanoseconds interval_ = first_interval;
};

// States of a connection's end (tcp_states.h in Linux).
enum State { established = 1, fin_wait_1 = 4, fin_wait_2 = 5, time_wait = 6, closed = 7, last_ack = 9, closing = 11 };

// The program has closed it: what we sent later will never be taken.
bool closed_by_program(const ConnectionEnd& end) {
    return end.inode == 0 && (end.state == fin_wait_1 || end.state == fin_wait_2 || end.state == time_wait || end.state == closed ||
                              end.state == last_ack || end.state == closing);
}

bool knows_our_fin(const ConnectionEnd& end) { return end.state != established && end.state != fin_wait_1 && end.state != fin_wait_2; }

// Has everything that we did on this connection reached the subject's end? A busy machine may process even loopback's segments
// some time after the call that sent them, the handshake's last one included.
bool reached_subject(const Peer& connection, const ConnectionEnd& end) {
    const bool we_reset = !connection.open() && !connection.fin_sent();
    if (we_reset) return end.state == time_wait || end.state == closed;
    if (closed_by_program(end)) return true;
    const bool refuses_more = end.unread > 0 && !connection.all_sent();  // its buffers are full, and it does not read
    return refuses_more || (end.arrived >= connection.bytes_sent() && (!connection.fin_sent() || knows_our_fin(end)));
}

}  // namespace

// Has everything in flight with this peer arrived, both ways?
bool Stage::delivered(Peer& peer) {
    if (peer.readable()) return false;
    const auto ends = peer.tcp_ends();
    if (!ends) return true;  // datagrams are counted together, and Unix sockets deliver within send(2)
    const auto subjects_end = [&] { return sockets_.end(ends->remote, ends->local); };
    auto end = subjects_end();
    const bool we_listen_on = peer.open() && peer.reading() && peer.end() == Peer::End::open;
    if (!end) return !we_listen_on;  // not there yet, or gone with a reset that is still on its way to us
    if (!reached_subject(peer, *end)) return false;
    if (!we_listen_on) return true;
    if (end->unacknowledged > 0) {
        peer.confirm();
        end = subjects_end();
        if (end && end->unacknowledged > 0) return false;
    }
    return !peer.readable();
}

bool Stage::all_delivered() {
    auto& retired = ours_.retired();
    std::erase_if(retired, [&](const auto& entry) { return !entry.second->open() && delivered(*entry.second); });
    if (!std::ranges::all_of(retired, [&](auto& entry) { return delivered(*entry.second); })) return false;
    const bool counted = transport() == Transport::udp && options_.isolation != Isolation::none;
    if (counted && datagrams_under_way()) return false;
    return std::ranges::all_of(ours_.peers(), [&](auto& entry) { return delivered(*entry.second); });
}

bool Stage::taken(const Peer& peer) {
    const auto ends = peer.tcp_ends();
    if (!ends) return peer.untaken() == 0;
    const auto end = sockets_.end(ends->remote, ends->local);
    return !end || (end->unread == 0 && end->arrived >= peer.bytes_sent());
}

ProcessSample Stage::look() {
    ProcessSample all = subjects_.front()->look();
    for (std::size_t i = 1; i < subjects_.size(); ++i) all.add(subjects_[i]->look());
    stalls_.see(all, transcript_.elapsed());
    return all;
}

Nanoseconds Stage::kept_waiting(const ProcessSample& looked, const Lateness& since) const {
    return std::max(looked.delayed_since(since.programs), stalls_.stalled() - since.began.stalled);
}

bool Stage::streams_move() const {
    return std::ranges::any_of(subjects_, [](const auto& subject) { return subject->streams_move(); });
}

bool Stage::something_comes() {
    if (streams_move() || !all_delivered()) return true;
    const auto dropped = [this](const Dial& dial) { return queue_before(*this, dial).has_value(); };
    return (tap_ && tap_->arriving(dropped)) || ours_.something_arrives();
}

// A program at work is known by the first look alone.
Activity Stage::activity() {
    const auto first = look();
    if (!first.asleep || streams_move() || !all_delivered()) return Activity::busy;
    const bool timed = waking_.comes_by_itself(first);
    const auto second = look();
    const auto judged = judge_activity(first, timed, second);
    return judged != Activity::busy && something_comes() ? Activity::busy : judged;
}

// Asio may have taken bytes from the kernel whose handler has not run: those handlers stand before one that is posted now.
awaitable<Activity> Stage::activity_with_all_recorded() {
    const auto activity_now = activity();
    if (activity_now == Activity::busy) co_return Activity::busy;
    const auto seen = transcript_.events().size();
    co_await asio::post(loop_, asio::use_awaitable);
    co_return transcript_.events().size() == seen ? activity_now : Activity::busy;
}

// Wakes whatever waits.
void Stage::hear_interrupt() {
    if (options_.interrupt == nullptr) return;
    interruption_.assign(checked(::fcntl(options_.interrupt->descriptor(), F_DUPFD_CLOEXEC, 0), "fcntl", "F_DUPFD_CLOEXEC"));
    const auto come = [this](const boost::system::error_code& error) {
        if (!error) pulse_.beat();
    };
    interruption_.async_wait(asio::posix::stream_descriptor::wait_read, come);
}

void Stage::check_interrupt() const {
    if (options_.interrupt != nullptr && options_.interrupt->has_come()) throw Interrupted();
}

// Who connects and is not let in by us would be blamed for what it does then.
void Stage::check_listeners() const {
    const auto check = [](const Listener& listener) {
        if (listener.failure()) throw HarnessError("accept: " + listener.failure().message());
    };
    if (tap_) check(tap_->listener());
    for (const auto* listener : ours_.listeners()) check(*listener);
}

void Stage::check_limits() const {
    for (const auto& subject : subjects_) {
        const auto processes = subject->processes();
        if (processes.size() >= most_processes)
            throw LimitExceeded("The program has started more than " + std::to_string(most_processes) + " processes.");
        const auto threads = std::transform_reduce(processes.begin(), processes.end(), std::size_t{0}, std::plus(), thread_count);
        if (threads >= most_threads) throw LimitExceeded("The program has started more than " + std::to_string(most_threads) + " threads.");
        if (memory_of(processes, most_memory) > most_memory) throw LimitExceeded("The program has taken more than 2 GiB of memory.");
    }
    if (std::ranges::any_of(ours_.listeners(), [](const Listener* listener) { return listener->is_flooded(); }))
        throw LimitExceeded("The program has opened more than " + std::to_string(Listener::most_waiting) + " connections.");
    check_files();
    check_output_limit();
}

void Stage::check_files() const {
    if (options_.files == nullptr || !options_.files->full()) return;
    throw LimitExceeded("The program has filled its private folders, which hold 256 MiB or 32,000 files.");
}

// To count processes is dear, and what a program starts within such a moment takes no machine down.
void Stage::check_limits_now_and_then() {
    constexpr auto moment = 50ms;
    check_output_limit();
    check_time_limit();
    if (transcript_.elapsed() - limits_checked_ < moment) return;
    limits_checked_ = transcript_.elapsed();
    check_limits();
}

// A program that shows what it is sent does what it may, however much that is.
bool Stage::floods(Subject& subject) const { return subject.floods(ours_.bytes_sent(), ours_.partners()); }

// Every wait has an end, but a program may spend all of them.
void Stage::check_time_limit() const {
    if (transcript_.elapsed() - stalls_.stalled() - slipped_ < longest_) return;
    throw LimitExceeded("The program has kept the scenario going for " + std::to_string(longest_ / 1s) + " s, which is more than one may take.");
}

void Stage::check_output_limit() const {
    if (std::ranges::any_of(subjects_, [&](const auto& subject) { return floods(*subject); }))
        throw LimitExceeded("The program has printed more than 8 MiB, and more than all that was done to it accounts for.");
    if (transcript_.arrived() >= most_bytes_kept) throw LimitExceeded("The program has sent more than 32 MiB.");
}

// The kernel is asked only after a pause in which nothing happened: most of what is waited for comes sooner than the answer.
awaitable<Waited> Stage::wait_until(Condition met, Nanoseconds bound, std::optional<Activity> enough) {
    Deadline deadline{.bound = bound, .began = transcript_.elapsed()};
    Interval interval;
    bool in_vain = false;
    for (;;) {
        check_interrupt();
        check_listeners();
        if (met()) co_return Waited::met;
        if (in_vain) check_limits_now_and_then();
        else check_output_limit();
        if (in_vain && !deadline.before) deadline.before = lateness_from_now();
        if (in_vain && enough) {
            const auto activity_now = co_await activity_with_all_recorded();
            if (met()) co_return Waited::met;
            if (activity_now >= *enough) co_return Waited::quiet;
        }
        if (deadline.before) renew(deadline);
        if (expired(deadline)) co_return Waited::expired;
        const auto now = transcript_.elapsed();
        const auto seen = transcript_.events().size();
        const auto step = interval.next();
        co_await pulse_.wait(step);
        in_vain = transcript_.events().size() == seen;
        const auto slip = std::max<Nanoseconds>(transcript_.elapsed() - now - step - 2ms, 0ns);
        deadline.slipped += slip;
        slipped_ += slip;
    }
}

awaitable<void> Stage::wait_for_delivery() {
    constexpr Nanoseconds enough = 5s;
    const Condition arrived = [this] { return all_delivered(); };
    co_await wait_until(arrived, enough, std::nullopt);
}

Nanoseconds Stage::watch_of(Activity activity) const {
    return options_.patient ? patient_watch : activity == Activity::timed ? watch_of_a_timed_sleep : watch_of_a_busy_program;
}

awaitable<bool> Stage::wait_for_quiet(Condition enough) {
    auto seen = transcript_.events().size();
    auto since = transcript_.elapsed();
    auto since_heard = since;  // nothing but output has come
    std::optional<Lateness> before;
    const auto began = since;
    Interval interval;
    for (;;) {
        check_interrupt();
        check_listeners();
        check_limits_now_and_then();
        if (enough && enough()) co_return false;
        const auto activity_now = co_await activity_with_all_recorded();
        if (activity_now == Activity::quiet) co_return true;
        const auto now = transcript_.elapsed();
        const bool moved = transcript_.events().size() != seen;
        if (moved || !before) before = lateness_from_now();
        if (moved) {
            const auto is_heard = [](const Event& event) { return event.kind != EventKind::printed; };
            if (std::ranges::any_of(transcript_.events() | std::views::drop(static_cast<std::ptrdiff_t>(seen)), is_heard)) since_heard = now;
            seen = transcript_.events().size();
            since = now;
            if (now - began > 10s * options_.time_scale) co_return false;
        }
        const bool was_watched = now - since >= watch_of(Activity::timed) || now - since_heard >= watch_of_a_talker;
        if (activity_now == Activity::timed && was_watched) {
            watched_only_ = true;
            co_return true;
        }
        const auto watch = watch_of(Activity::busy);
        if (now - since >= watch) {
            const auto looked = look();
            const auto waited = kept_waiting(looked, *before);
            const bool starves = looked.starves(before->programs, now - since) && looked.ran_since(before->programs) < enough_for_a_busy_program;
            if (!starves && now - since >= watch + std::min<Nanoseconds>(waited, 5s)) co_return true;
            if (starves && now - since >= longest_starving()) throw HarnessError("this machine is too busy to let the program run");
        }
        const auto step = interval.next();
        co_await pulse_.wait(step);
    }
}

Nanoseconds Stage::longest_starving() const { return std::chrono::duration_cast<Nanoseconds>(usual_longest_starving * options_.time_scale); }

Lateness Stage::lateness_from_now() {
    auto programs = look();
    return {std::move(programs), now()};
}

Nanoseconds Stage::passed(const Lateness& since) {
    const auto looked = look();
    return kept_waiting(looked, since) + slipped_ - since.began.slipped;
}

awaitable<void> Stage::let_pass(Nanoseconds time) {
    const auto until = transcript_.elapsed() + time;
    for (auto left = time; left > 0ns; left = until - transcript_.elapsed()) {
        check_interrupt();
        co_await pulse_.wait(left);
    }
}

Nanoseconds Stage::bound_of(const Step& step, std::chrono::milliseconds usual) const {
    const auto bound = step.within.value_or(usual);
    return std::chrono::duration_cast<Nanoseconds>(bound * options_.time_scale);
}

}  // namespace sockspec
