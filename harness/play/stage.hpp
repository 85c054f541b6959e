#pragma once
// Where a scenario is played: the subject, the peers, and the ways to wait for them.
//
// Everything here lives on one thread with one event loop, inside one cell.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "isolation/cell.hpp"
#include "play/outcome.hpp"
#include "play/perform.hpp"
#include "subject/sock_diag.hpp"
#include "subject/subject.hpp"
#include "transcript/transcript.hpp"
#include "wire/connection.hpp"
#include "wire/listener.hpp"
#include "wire/pulse.hpp"

namespace sockspec {

// Is the subject at rest?
enum class Calm {
    busy,   // something runs or is on its way
    timed,  // all is read and every thread sleeps, but one of them will wake by itself
    still,  // the same, and nothing will happen until something else does: nothing more is coming
};

// How a wait ended.
enum class Waited {
    met,      // what was waited for is there
    still,    // it is not, and the subject is still: it will not come
    expired,  // it is not, and the time is over
};

struct SubjectsListener {
    ListeningSocket socket;
    pid_t owner = -1;
};

class Stage {
public:
    Stage(const Profile& profile, const Scenario& scenario, const PlayOptions& options);

    // --- the parties -------------------------------------------------------------------------------------
    asio::io_context& loop() { return loop_; }
    Transcript& transcript() { return transcript_; }
    Subject& subject() { return *subject_; }
    SockDiag& sockets() { return sockets_; }
    Pulse& pulse() { return pulse_; }
    const Profile& profile() const { return profile_; }
    const Scenario& scenario() const { return scenario_; }
    const PlayOptions& options() const { return options_; }
    std::uint16_t port() const { return port_; }
    std::chrono::seconds clock_shift() const { return clock_shift_; }
    Variables& variables() { return variables_; }

    Connection* connection(const std::string& actor);
    void set_connection(const std::string& actor, tcp::socket socket);
    std::map<std::string, std::shared_ptr<Connection>>& connections() { return connections_; }

    std::optional<Listener>& listener() { return listener_; }
    std::optional<SubjectsListener> subjects_listener();    // on the scenario's port
    std::vector<ListeningSocket> other_listeners();       // of the subject, on other ports
    std::optional<pid_t> program() const { return program_; }

    // --- waiting -----------------------------------------------------------------------------------------
    using Condition = std::function<bool()>;
    Calm calm();
    awaitable<Calm> calm_with_all_recorded();
    // `bound` is an upper bound, already scaled. Time for which the subject or sockspec itself was kept from the processor does not count;
    // where that is most of a long time, the machine cannot judge: HarnessError.
    awaitable<Waited> wait_until(Condition met, Nanoseconds bound, bool stop_when_still = true);
    // Until the subject is at rest: still, or asleep (or endlessly busy) for a while with nothing arriving. False: something kept arriving.
    awaitable<bool> wait_for_rest();
    Nanoseconds bound_of(const Step& step, std::chrono::milliseconds usual) const;

    awaitable<Trouble> start_subject(bool until_ready);
    void note(std::string text);  // a fact for the transcript

private:
    awaitable<Trouble> wait_until_ready();
    Trouble did_not_listen(Waited how);
    bool delivered(Connection& connection);
    bool all_delivered();
    void check_interrupt() const;
    void check_limits();

    const Profile& profile_;
    const Scenario& scenario_;
    const PlayOptions& options_;
    Transcript transcript_;
    Cell cell_;                 // before the loop: sockets and processes go before it does
    SockDiag sockets_;
    asio::io_context loop_{1};
    Pulse pulse_{loop_.get_executor()};
    std::uint16_t port_ = 0;
    std::chrono::seconds clock_shift_{0};
    Variables variables_;
    std::unique_ptr<Subject> subject_;
    std::optional<pid_t> program_;
    Nanoseconds limits_checked_at_{};
    std::optional<Listener> listener_;
    std::map<std::string, std::shared_ptr<Connection>> connections_;
    std::vector<std::shared_ptr<Connection>> retired_;   // earlier ones of the same actors, until their end has reached the subject
};

}  // namespace sockspec
