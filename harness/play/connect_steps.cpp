// The step `connect`: made, refused, or neither, which is said of a program only once it rests or has had its time.

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>

#include "play/accepting.hpp"
#include "play/player.hpp"
#include "play/telling.hpp"
#include "sandbox/descriptor.hpp"
#include "wire/dial.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;
using local_stream = asio::local::stream_protocol;

constexpr auto usual_bound = 10000ms;

asio::ip::address address_for(const Actor& actor, const std::optional<ListeningSocket>& listener, const std::optional<asio::ip::address>& elsewhere) {
    if (actor.address == Actor::elsewhere) return elsewhere.value_or(asio::ip::make_address("127.0.0.2"));
    if (!actor.address.empty()) return asio::ip::make_address(actor.address);
    const bool only_v6 = listener && listener->address.is_v6() && (listener->v6_only || !listener->address.is_unspecified());
    if (only_v6) return listener->address.is_unspecified() ? asio::ip::address_v6::loopback() : asio::ip::address(listener->address);
    if (listener && listener->address.is_v4() && !listener->address.is_unspecified()) return listener->address;
    return asio::ip::address_v4::loopback();
}

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

}  // namespace

awaitable<StepFailure> Player::perform(const Step& step, const verb::Connect&) {
    asked_[step.actor] = stage_.now();
    if (has_datagrams(stage_.transport())) co_return open_datagram_peer(step);
    if (has_path(stage_.transport())) co_return co_await connect_to_path(step);
    co_return co_await connect_to_port(step);
}

// A refusal counts once the program rests: until then it may be on its way to listen there as well. A connect that a full queue has
// dropped is made again where there is room by now: the kernel would take a second for that.
awaitable<StepFailure> Player::connect_to_port(const Step& step) {
    const auto bound = stage_.bound_of(step, usual_bound);
    std::optional<FairTime> time;  // of the attempts behind the first one
    bool refused_when_quiet = false;
    for (;;) {
        Dial dial(stage_.loop().get_executor(), far_end(step), stage_.pulse());
        const Stage::Condition over = [&] { return dial.over(); };
        const auto how = co_await stage_.wait_until(over, bound);
        if (dial.over() && !dial.error()) {
            stage_.record(EventKind::connected, step.actor, dial.remote().address().to_string(), dial.remote().port());
            stage_.set_connection(step.actor, dial.take());
            co_return std::nullopt;
        }
        const bool late = how == Waited::expired || (time && time->passed() > bound);
        if (!time) time.emplace(stage_);
        if (dial.over() && !was_refused(dial.error())) throw HarnessError("connect: " + dial.error().message());
        if (dial.over()) {
            if (refused_when_quiet || late) co_return not_connected(step, true, std::nullopt);
            refused_when_quiet = co_await stage_.wait_for_quiet();
            continue;
        }
        const auto queue = queue_before(stage_, dial);
        if (late || (how == Waited::quiet && queue)) co_return not_connected(step, false, queue);
    }
}

// To a Unix socket whose queue is full nobody connects in the background: it is tried again (unix(7), EAGAIN).
awaitable<StepFailure> Player::connect_to_path(const Step& step) {
    const auto bound = stage_.bound_of(step, usual_bound);
    std::optional<FairTime> time;
    local_stream::socket socket(stage_.loop());
    boost::system::error_code error;
    const Stage::Condition answered = [&] {
        socket = local_stream::socket(stage_.loop(), local_stream());
        error = connect_to_socket_itself(socket, stage_.path());
        return error != boost::system::errc::resource_unavailable_try_again;
    };
    bool refused_when_quiet = false;
    for (;;) {
        const auto how = co_await stage_.wait_until(answered, bound);
        if (!error) {
            stage_.record(EventKind::connected, step.actor, stage_.path(), 0);
            stage_.set_connection(step.actor, std::move(socket));
            co_return std::nullopt;
        }
        if (how != Waited::met) co_return not_connected(step, false, queue_at_path(stage_));
        if (refused_when_quiet || (time && time->passed() > bound)) co_return not_connected(step, true, std::nullopt);
        if (!time) time.emplace(stage_);
        refused_when_quiet = co_await stage_.wait_for_quiet();
    }
}

tcp::endpoint Player::far_end(const Step& step) {
    const auto& actor = stage_.scenario().actors.find(step.actor)->second;
    return {address_for(actor, stage_.subjects_listener(), stage_.elsewhere()), stage_.port()};
}

StepFailure Player::not_connected(const Step& step, bool refused, const std::optional<ListenQueue>& queue) {
    const auto where = has_path(stage_.transport()) ? stage_.path().string() : far_end(step).address().to_string();
    if (refused) stage_.record(EventKind::refused, step.actor, where, stage_.port());
    else stage_.record(EventKind::fact, step.actor, "no answer to its connect" + (queue ? "; " + tell_waiting(*queue) : std::string()));
    Mismatch trouble{.failure = FailureClass::refused,
                     .headline = "The connection was refused.",
                     .expected = "accepts a connection on " + where,
                     .received = "connection refused"};
    if (!refused) {
        if (queue && stage_.subject().look().stopped) throw Unsupported("while it is stopped, its queue is too short for all who connect");
        trouble.headline = "The connect timed out: it was neither accepted nor refused.";
        trouble.received = "no answer";
    }
    if (queue) {
        const bool nobody = accepted_nobody(stage_.transcript(), *queue);
        if (nobody) trouble.failure = FailureClass::silent;
        trouble.headline = std::string(nobody ? "The program accepts nobody" : "The program does not accept") + ": its queue of " +
                           std::to_string(queue->limit) + " is full.";
        trouble.received = tell_waiting(*queue);
    }
    trouble.facts.push_back("the program: " + stage_.subject().state_in_words());
    if (!stage_.subject().running()) {
        trouble.failure = FailureClass::crashed;
        trouble.headline = "The program has ended, so nobody can connect.";
        add_last_output(trouble, stage_.subject());
    }
    return trouble;
}

}  // namespace sockspec
