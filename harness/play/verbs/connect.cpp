#include <fcntl.h>
#include <sys/stat.h>
#include <algorithm>

#include "play/accepting.hpp"
#include "play/telling.hpp"
#include "play/verbs/all.hpp"
#include "sandbox/descriptor.hpp"
#include "wire/dial.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;
using local_stream = asio::local::stream_protocol;

constexpr auto usual_bound = 10000ms;

bool was_refused(const boost::system::error_code& error) { return error == asio::error::connection_refused; }

// Without Asio, which calls a full queue a lack of buffers.
boost::system::error_code connect_now(local_stream::socket& socket, const local_stream::endpoint& remote) {
    socket.non_blocking(true);
    const int result = ::connect(socket.native_handle(), remote.data(), static_cast<socklen_t>(remote.size()));
    return {result == 0 ? 0 : errno, boost::system::system_category()};
}

// Do all who have connected still wait? Then the program is silent to everybody, and has not come to what the step is about.
bool accepted_nobody(const Transcript& transcript, const ListenQueue& queue) {
    const auto connected = [](const Event& event) { return event.kind == EventKind::connected; };
    return std::ranges::count_if(transcript.events(), connected) <= static_cast<std::ptrdiff_t>(queue.waiting);
}

// The time since then for which the machine is not to blame.
class FairTime {
public:
    explicit FairTime(Stage& stage) : stage_(stage), began_(stage.lateness_from_now()) {}
    Nanoseconds passed() { return stage_.transcript().elapsed() - began_.began.at - stage_.passed(began_); }

private:
    Stage& stage_;
    Lateness began_;
};

// A program may have put a link to somebody else's socket there, which we may reach and it may not: links are not followed.
boost::system::error_code connect_to_socket_itself(local_stream::socket& socket, const std::filesystem::path& path) {
    const Descriptor there(::open(path.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
    struct stat kind {};
    if (there && ::fstat(there.get(), &kind) == 0 && !S_ISSOCK(kind.st_mode)) return asio::error::connection_refused;
    return connect_now(socket, local_stream::endpoint(there ? "/proc/self/fd/" + std::to_string(there.get()) : path.string()));
}

StepFailure not_connected(Performance& play, const Step& step, bool refused, const std::optional<ListenQueue>& queue);

// A refusal counts once the program rests: until then it may be on its way to listen there as well. A connect that a full queue has
// dropped is made again where there is room by now: the kernel would take a second for that.
awaitable<StepFailure> connect_to_port(Performance& play, const Step& step) {
    const auto bound = play.stage.bound_of(step, usual_bound);
    std::optional<FairTime> time;  // of the attempts behind the first one
    bool refused_when_quiet = false;
    for (;;) {
        Dial dial(play.stage.loop().get_executor(), play.far_end(step), play.stage.pulse());
        const Stage::Condition over = [&] { return dial.over(); };
        const auto how = co_await play.stage.wait_until(over, bound);
        if (dial.over() && !dial.error()) {
            play.stage.record(EventKind::connected, step.actor, dial.remote().address().to_string(), dial.remote().port());
            play.stage.ours().set_connection(step.actor, dial.take());
            co_return std::nullopt;
        }
        const bool late = how == Waited::expired || (time && time->passed() > bound);
        if (!time) time.emplace(play.stage);
        if (dial.over() && !was_refused(dial.error())) throw HarnessError("connect: " + dial.error().message());
        if (dial.over()) {
            if (refused_when_quiet || late) co_return not_connected(play, step, true, std::nullopt);
            refused_when_quiet = co_await play.stage.wait_for_quiet();
            continue;
        }
        const auto queue = queue_before(play.stage, dial);
        if (late || (how == Waited::quiet && queue)) co_return not_connected(play, step, false, queue);
    }
}

// To a Unix socket whose queue is full nobody connects in the background: it is tried again (unix(7), EAGAIN).
awaitable<StepFailure> connect_to_path(Performance& play, const Step& step) {
    const auto bound = play.stage.bound_of(step, usual_bound);
    std::optional<FairTime> time;
    local_stream::socket socket(play.stage.loop());
    boost::system::error_code error;
    const Stage::Condition answered = [&] {
        socket = local_stream::socket(play.stage.loop(), local_stream());
        error = connect_to_socket_itself(socket, play.stage.path());
        return error != boost::system::errc::resource_unavailable_try_again;
    };
    bool refused_when_quiet = false;
    for (;;) {
        const auto how = co_await play.stage.wait_until(answered, bound);
        if (!error) {
            play.stage.record(EventKind::connected, step.actor, play.stage.path(), 0);
            play.stage.ours().set_connection(step.actor, std::move(socket));
            co_return std::nullopt;
        }
        if (how != Waited::met) co_return not_connected(play, step, false, queue_at_path(play.stage));
        if (refused_when_quiet || (time && time->passed() > bound)) co_return not_connected(play, step, true, std::nullopt);
        if (!time) time.emplace(play.stage);
        refused_when_quiet = co_await play.stage.wait_for_quiet();
    }
}

StepFailure not_connected(Performance& play, const Step& step, bool refused, const std::optional<ListenQueue>& queue) {
    const auto where = has_path(play.stage.transport()) ? play.stage.path().string() : play.far_end(step).address().to_string();
    if (refused) play.stage.record(EventKind::refused, step.actor, where, play.stage.port());
    else play.stage.record(EventKind::fact, step.actor, "no answer to its connect" + (queue ? "; " + tell_waiting(*queue) : std::string()));
    Mismatch trouble{.failure = FailureClass::refused,
                     .headline = "The connection was refused.",
                     .expected = "accepts a connection on " + where,
                     .received = "connection refused"};
    if (!refused) {
        if (queue && play.stage.subject().look().stopped) throw Unsupported("while it is stopped, its queue is too short for all who connect");
        trouble.headline = "The connect timed out: it was neither accepted nor refused.";
        trouble.received = "no answer";
    }
    if (queue) {
        const bool nobody = accepted_nobody(play.stage.transcript(), *queue);
        if (nobody) trouble.failure = FailureClass::silent;
        trouble.headline = std::string(nobody ? "The program accepts nobody" : "The program does not accept") + ": its queue of " +
                           std::to_string(queue->limit) + " is full.";
        trouble.received = tell_waiting(*queue);
    }
    if (!play.stage.subject().running()) {
        trouble.failure = FailureClass::crashed;
        trouble.headline = "The program has ended, so nobody can connect.";
    }
    return trouble;
}

// A client for datagrams is a socket with an address of its own: nothing goes over the wire yet.
StepFailure open_datagram_peer(Performance& play, const Step& step) {
    const bool local = has_path(play.stage.transport());
    const asio::ip::udp::endpoint udp_remote =
        local ? asio::ip::udp::endpoint() : asio::ip::udp::endpoint(play.far_end(step).address(), play.stage.port());
    datagrams::endpoint own, remote;
    if (local && std::filesystem::is_symlink(play.stage.path()))
        return Mismatch{.failure = FailureClass::refused,
                        .headline = "At its path is no socket but a link.",
                        .expected = "a socket at " + play.stage.path().string(),
                        .received = "a link"};
    if (local) {
        const auto own_path = play.stage.path().string() + "-" + step.actor + std::to_string(++play.datagram_peers);
        own = asio::local::datagram_protocol::endpoint(own_path);
        remote = asio::local::datagram_protocol::endpoint(play.stage.path().string());
    } else {
        const bool loopback = udp_remote.address().is_v4();
        own = asio::ip::udp::endpoint(
            loopback ? asio::ip::address(asio::ip::address_v4::loopback()) : asio::ip::address(asio::ip::address_v6::loopback()), 0);
        const bool is_elsewhere = play.stage.scenario().actors.find(step.actor)->second.from_elsewhere;
        if (loopback && is_elsewhere && play.stage.elsewhere()) own = asio::ip::udp::endpoint(*play.stage.elsewhere(), 0);
        remote = udp_remote;
    }
    datagrams::socket socket(play.stage.loop(), remote.protocol());
    socket.bind(own);
    own = socket.local_endpoint();
    const auto name = name_of(own);
    const auto colon = name.rfind(':');
    if (!local) {
        play.stage.variables()[step.actor + ".address"] = name.substr(0, colon);
        play.stage.variables()[step.actor + ".port"] = name.substr(colon + 1);
    }
    auto peer = std::make_shared<DatagramPeer>(std::move(socket), remote, step.actor, play.stage.transcript(), play.stage.pulse());
    if (play.stage.scenario().actors.find(step.actor)->second.answered_from_any_port) peer->follow_first_answer();
    play.stage.ours().set_peer(step.actor, std::move(peer));
    return std::nullopt;
}

}  // namespace

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Connect&) {
    play.actor(step.actor).asked = play.stage.now();
    if (has_datagrams(play.stage.transport())) co_return open_datagram_peer(play, step);
    if (has_path(play.stage.transport())) co_return co_await connect_to_path(play, step);
    co_return co_await connect_to_port(play, step);
}

}  // namespace sockspec
