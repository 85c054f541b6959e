#pragma once
// Where a scenario is played: the subject, the peers, and the ways to wait for them.
//
// Everything here lives on one thread with one event loop, inside one sandbox.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "play/activity.hpp"
#include "play/endpoints.hpp"
#include "play/outcome.hpp"
#include "play/perform.hpp"
#include "play/recording.hpp"
#include "play/stall_meter.hpp"
#include "sandbox/reserved_port.hpp"
#include "sandbox/sandbox.hpp"
#include "subject/sock_diag.hpp"
#include "subject/subject.hpp"
#include "subject/waking.hpp"
#include "transcript/clocks.hpp"
#include "transcript/transcript.hpp"
#include "wire/pulse.hpp"
#include "wire/tap.hpp"

namespace sockspec {

// How a wait ended.
enum class Waited {
    met,      // what was waited for is there
    quiet,    // it is not, and the subject is quiet enough: it will not come
    expired,  // it is not, and the time is over
};

// A moment of the scenario, and what had been lost by then for which no program is to blame.
struct Moment {
    Nanoseconds at{};
    Nanoseconds stalled{};     // while programs were kept from the processor, as looks at them have shown
    Nanoseconds slipped{};     // by sockspec itself
    Nanoseconds coarse_lag{};  // by how much the clock that time(2) reads was behind
};

// Since when the machine's delays are to be known.
struct Lateness {
    ProcessSample programs;  // a look at them, then or later
    Moment began;
};

class Draws;
struct Deadline;
class StartTicket;

class Stage {
public:
    Stage(const Profile& profile, const Scenario& scenario, const PlayOptions& options);

    // --- one scenario after another ----------------------------------------------------------------------
    // Our parties leave. Is the program as it was before they came, then: does it run, wait for the next client, and hold nothing of
    // the last ones'?
    awaitable<bool> clear();
    // The next scenario on the program that runs, behind clear(). It must be one that may follow others (language/follows.hpp).
    void go_on_with(const Scenario& scenario);

    // --- the parties -------------------------------------------------------------------------------------
    asio::io_context& loop() { return loop_; }
    Transcript& transcript() { return transcript_; }
    Subject& subject() { return *subjects_.front(); }  // the program, or the one that the other talks to
    Subject& subject(std::string_view role);           // the program of that name; the first for any other actor
    const std::vector<std::unique_ptr<Subject>>& subjects() const { return subjects_; }
    SockDiag& sockets() { return sockets_; }
    Pulse& pulse() { return pulse_; }
    const Profile& profile() const { return profile_; }
    const Scenario& scenario() const { return *scenario_; }
    const PlayOptions& options() const { return options_; }
    std::uint16_t port() const { return port_; }
    std::chrono::seconds clock_shift() const { return clock_shift_; }
    Variables& variables() { return variables_; }

    Transport transport() const { return scenario_->transport.value_or(profile_.transport); }
    const std::filesystem::path& path() const { return path_; }  // of a Unix socket
    // Where actors that are elsewhere send from, or ask; nothing where the machine has no such address.
    const std::optional<asio::ip::address>& elsewhere() const { return elsewhere_; }
    std::filesystem::path output_file() const { return options_.scratch / "output"; }
    std::filesystem::path log_file() const { return options_.scratch / "log"; }

    Endpoints& ours() { return ours_; }
    bool serves() const { return ours_.any() || tap_; }  // whoever connects or sends finds somebody

    // --- where the subject is
    std::optional<ListeningSocket> subjects_listener();  // on the scenario's port, or at its path
    bool may_be_found();                                 // asked quickly; one that listens at a rare address only is not seen
    bool listens_for_other_transport();                  // on its port, but for UDP instead of TCP, or the other way round
    std::vector<std::string> other_places();             // where the subject listens instead: "port 8080" or a path
    // Does another process listen in place of the program's first one, which has ended in order and untold: a daemon?
    bool in_background();
    bool taken(const Peer& peer);  // has the subject read all that was sent to it?
    std::optional<pid_t> program() const { return program_; }

    // --- waiting -----------------------------------------------------------------------------------------
    using Condition = std::function<bool()>;
    Activity activity();
    awaitable<Activity> activity_with_all_recorded();
    // `bound` is an upper bound, already scaled. Time for which the subject or sockspec itself was kept from the processor does not count;
    // where that is most of a long time, the machine cannot judge: HarnessError. It counts anew while the subject reads what it was sent, or sends
    // on and on.
    // `enough`: how quiet it must be for the wait to be in vain.
    awaitable<Waited> wait_until(Condition met, Nanoseconds bound, std::optional<Activity> enough = Activity::quiet);
    // Until the subject is at rest: still, or asleep (or endlessly busy) for a while with nothing arriving. False: something kept arriving.
    awaitable<bool> wait_for_quiet(Condition enough = {});   // or until `enough` is true
    bool was_watched_only() const { return watched_only_; }  // it woke by itself, and has once been taken to be at rest behind a moment's watch
    // Until the subject's sockets hold all that was done to them, bytes and ends: a busy machine processes loopback's segments when it can.
    awaitable<void> wait_for_delivery();
    void check_interrupt() const;         // throws Interrupted
    bool floods(Subject& subject) const;  // prints more than it may
    void check_files() const;             // throws LimitExceeded where its private folders are full

    // How much later than a free machine's something may have become since then: what the programs waited for a processor, and what
    // sockspec itself lost.
    Moment now() const { return {transcript_.elapsed(), stalls_.stalled(), slipped_, coarse_lag_now()}; }
    Lateness lateness_from_now();
    Nanoseconds passed(const Lateness& since);
    awaitable<void> let_pass(Nanoseconds time);
    Nanoseconds bound_of(const Step& step, std::chrono::milliseconds usual) const;

    // `role`: which program. Until it listens, where `until_ready` says so.
    awaitable<StepFailure> start_subject(const std::string& role, bool until_ready);
    // Between the two programs of a profile that has two, once the first one listens.
    void place_tap();
    const Tap* tap() const { return tap_.get(); }
    void record(EventKind kind, const std::string& actor, std::string text, std::int64_t number = 0);

    // --- the packets -------------------------------------------------------------------------------------
    void mark_packets(std::string_view text);  // names what begins now
    std::optional<Captured> end_recording();   // nothing where none was asked for, or there cannot be any packets

private:
    awaitable<StepFailure> wait_until_ready(std::optional<StartTicket>& ticket);
    Condition settled_elsewhere();
    Nanoseconds longest_played() const;
    void set_variables(Draws& draws);
    bool has_clients();
    std::uint16_t own_port(Draws& draws);
    std::uint16_t clients_port(Draws& draws);
    void add_subject(const Program& program, const std::vector<std::string>& command, std::uint16_t port);
    ProcessSample look();  // at all programs
    Nanoseconds kept_waiting(const ProcessSample& looked, const Lateness& since) const;
    bool streams_move() const;
    bool something_comes();  // from others to the subject, or back
    std::uint64_t taken_bytes();
    std::uint64_t progress();
    void renew(Deadline& deadline);
    bool expired(const Deadline& deadline);
    std::optional<ListeningSocket> subjects_path() const;
    std::vector<ListeningSocket> all_listeners();
    StepFailure did_not_listen(Waited how);
    bool delivered(Peer& peer);
    bool all_delivered();
    void hear_interrupt();
    void check_listeners() const;
    void check_limits() const;
    void check_limits_now_and_then();
    void check_output_limit() const;
    void check_time_limit() const;
    Nanoseconds longest_starving() const;
    Nanoseconds watch_of(Activity activity) const;

    const Profile& profile_;
    const Scenario* scenario_;
    const PlayOptions& options_;
    Transcript transcript_;
    Sandbox sandbox_;  // before the loop: sockets and processes go before it does
    SockDiag sockets_;
    asio::io_context loop_{1};
    Pulse pulse_{loop_.get_executor()};
    asio::posix::stream_descriptor interruption_{loop_};
    std::optional<Recording> recording_;
    std::uint16_t port_ = 0;
    std::filesystem::path path_;
    std::chrono::seconds clock_shift_{0};
    Variables variables_;
    std::vector<std::unique_ptr<Subject>> subjects_;  // one for each of the profile's programs
    std::optional<pid_t> program_;
    std::vector<ReservedPort> reserved_;  // those of the machine's own network
    std::uint16_t clients_port_ = 0;      // what a second program is told: the tap's port
    std::unique_ptr<Tap> tap_;
    Waking waking_;
    StallMeter stalls_;
    Nanoseconds slipped_{};
    Nanoseconds limits_checked_{};
    bool watched_only_ = false;
    Nanoseconds longest_;                  // that the scenario may take, of time that the programs had, since the stage was made
    std::optional<std::size_t> children_;  // that the program had when a scenario's parties had left for the first time
    std::optional<asio::ip::address> elsewhere_;
    Endpoints ours_{loop_, transcript_, pulse_, variables_};
};

}  // namespace sockspec
