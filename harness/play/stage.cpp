#include "play/stage.hpp"

#include <netinet/in.h>

#include <algorithm>

#include "language/length.hpp"
#include "match/stamp.hpp"
#include "play/directory.hpp"
#include "play/draws.hpp"
#include "play/placeholders.hpp"
#include "play/situation.hpp"
#include "subject/environment.hpp"
#include "subject/proc.hpp"
#include "subject/unix_sockets.hpp"

namespace sockspec {
namespace {

bool is_told_its_port(const std::vector<std::string>& command) { return has_placeholder(command, "{port}"); }

}  // namespace

Stage::Stage(const Profile& profile, const Scenario& scenario, const PlayOptions& options)
    : profile_(profile), scenario_(&scenario), options_(options), sandbox_(options.isolation), longest_(longest_played()) {
    hear_interrupt();
    if (options.on_captured && options.isolation != Isolation::none && !has_path(transport())) recording_.emplace(loop_);
    Draws draws(options.seed, profile.id + "/" + scenario.id);
    port_ = is_told_its_port(options.commands.front()) ? own_port(draws) : profile.default_port;
    if (scenario.launch.clock) clock_shift_ = shift_to(*scenario.launch.clock);
    path_ = options.scratch / "socket";
    set_variables(draws);
    if (scenario.launch.directory) make_directory(options.scratch / "directory", *scenario.launch.directory, variables_);
    if (const char* const elsewhere = sandbox_.elsewhere()) elsewhere_ = asio::ip::make_address(elsewhere);
    if (scenario.launch.large_buffers) sandbox_.set_buffers(Sandbox::large_buffers);
    if (scenario.launch.small_buffers && !sandbox_.set_buffers(Sandbox::small_buffers))
        throw Unsupported("the kernel's buffers are small only in a network of its own");
    clients_port_ = clients_port(draws);
    for (std::size_t i = 0; i < profile.programs.size(); ++i)
        add_subject(profile.programs[i], options.commands.at(i), i == 0 ? port_ : clients_port_);
}

// More than any right program has been seen to take, however slow it is.
Nanoseconds Stage::longest_played() const {
    constexpr std::chrono::minutes enough(5);
    return std::chrono::duration_cast<Nanoseconds>((enough + 2 * expected_length(scenario_->steps)) * options_.time_scale);
}

void Stage::set_variables(Draws& draws) {
    variables_["nonce"] = draws.nonce();
    variables_["port"] = std::to_string(port_);
    variables_["path"] = path_;
    variables_["host"] = scenario_->launch.host.value_or("127.0.0.1");
    variables_["output"] = output_file();
    variables_["log"] = log_file();
    for (const auto& [name, parameter] : profile_.parameters)
        if (parameter.holes().empty() && !parameter.regex) variables_[name] = parameter.text.expand({});
    for (const auto& [name, actor] : scenario_->actors) {
        if (actor.kind != ActorKind::service) continue;
        variables_[name + ".port"] = std::to_string(own_port(draws));
        variables_[name + ".address"] = actor.address.empty() ? "127.0.0.1" : actor.address;
    }
    for (const auto& name : services_named_in(options_.commands)) {  // one that the scenario has not: nobody listens there
        variables_.try_emplace(name + ".port", std::to_string(own_port(draws)));
        variables_.try_emplace(name + ".address", "127.0.0.1");
    }
    variables_["nonce_digits"] = draws.digits();
}

// Where there is no network of its own, one that nobody else takes.
std::uint16_t Stage::own_port(Draws& draws) {
    if (options_.isolation != Isolation::none) return draws.port_besides(port_);
    reserved_.push_back(ReservedPort::among([&] { return draws.port(); }));
    return reserved_.back().number();
}

// A second program talks to the first one over a tap, unless both insist on the same port.
std::uint16_t Stage::clients_port(Draws& draws) {
    if (profile_.programs.size() < 2) return port_;
    return is_told_its_port(options_.commands.back()) ? own_port(draws) : profile_.default_port;
}

void Stage::add_subject(const Program& program, const std::vector<std::string>& command, std::uint16_t port) {
    auto variables = variables_;
    variables["port"] = std::to_string(port);
    SubjectSpec spec;
    spec.actor = program.role;
    spec.argv = fill_placeholders(command, variables);
    spec.zone = scenario_->launch.zone;
    spec.clock_shift = clock_shift_;
    spec.terminal = scenario_->launch.terminal;
    spec.directory = std::filesystem::current_path();  // a command's relative paths are the user's
    if (scenario_->launch.directory) {
        spec.argv = with_absolute_paths(std::move(spec.argv));
        spec.module_path = std::exchange(spec.directory, options_.scratch / "directory");
    }
    spec.files = options_.files;
    spec.home = options_.scratch;
    subjects_.push_back(std::make_unique<Subject>(loop_.get_executor(), sandbox_, transcript_, pulse_, std::move(spec)));
}

Subject& Stage::subject(std::string_view role) {
    for (std::size_t i = 0; i < subjects_.size(); ++i)
        if (profile_.programs[i].role == role) return *subjects_[i];
    return *subjects_.front();
}

// Where both programs insist on the same port there is no room for a tap: they are watched at their terminals only.
void Stage::place_tap() {
    if (clients_port_ == port_ || tap_ || ours_.peer(std::string(tap_side::to_client)) != nullptr) return;
    const auto joined = [this](const std::string& actor, std::shared_ptr<Peer> peer) { ours_.set_peer(actor, std::move(peer)); };
    const auto address = [this] {
        const auto listener = subjects_listener();
        return listener && listener->address.is_v6() && listener->v6_only ? asio::ip::address(asio::ip::address_v6::loopback())
                                                                          : asio::ip::address(asio::ip::address_v4::loopback());
    };
    const auto executor = loop_.get_executor();
    if (transport() == Transport::udp) return Tap::for_datagrams(executor, clients_port_, {address(), port_}, joined, transcript_, pulse_);
    const auto server = [this, address] { return tcp::endpoint(address(), port_); };
    tap_ = std::make_unique<Tap>(executor, clients_port_, server, joined, transcript_, pulse_);
}

std::optional<ListeningSocket> Stage::subjects_path() const {
    for (const auto& socket : unix_sockets()) {
        const bool ready = transport() == Transport::unix_datagram ? socket.datagram : socket.listening;
        if (!ready || !is_at(socket, path_.string()) || !subjects_.front()->owns_socket(socket.inode)) continue;
        return ListeningSocket{.address = {}, .port = 0, .inode = socket.inode};
    }
    return std::nullopt;
}

std::vector<ListeningSocket> Stage::all_listeners() { return transport() == Transport::udp ? sockets_.bound_for_datagrams() : sockets_.listening(); }

bool Stage::may_be_found() { return has_path(transport()) || sockets_.is_open(transport() == Transport::udp ? IPPROTO_UDP : IPPROTO_TCP, port_); }

std::optional<ListeningSocket> Stage::subjects_listener() {
    if (has_path(transport())) return subjects_path();
    std::optional<ListeningSocket> found;
    for (const auto& socket : all_listeners()) {
        if (socket.port != port_ || !subjects_.front()->owns_socket(socket.inode)) continue;
        const bool reached_by_v4 = socket.address.is_v4() || (socket.address.is_unspecified() && !socket.v6_only);
        if (!found || reached_by_v4) found = socket;
    }
    return found;
}

std::vector<std::string> Stage::other_places() {
    std::vector<std::string> places;
    const auto add = [&](const std::string& place, std::uint32_t inode) {
        if (subjects_.front()->owns_socket(inode)) places.push_back(place);
    };
    if (!has_path(transport())) {
        for (const auto& socket : all_listeners())
            if (socket.port != port_) add("port " + std::to_string(socket.port), socket.inode);
        return places;
    }
    for (const auto& socket : unix_sockets())
        if ((socket.listening || socket.datagram) && !is_at(socket, path_.string())) add(socket.path, socket.inode);
    return places;
}

bool Stage::listens_for_other_transport() {
    if (has_path(transport())) return false;
    const auto sockets = transport() == Transport::udp ? sockets_.listening() : sockets_.bound_for_datagrams();
    return std::ranges::any_of(sockets, [this](const auto& socket) { return socket.port == port_ && subjects_.front()->owns_socket(socket.inode); });
}

// One that let go of its terminal, or that a script had left behind before anybody came. A server whose parent process ends with its first
// client is neither.
bool Stage::in_background() {
    const auto how = end_untold(transcript_, profile_.role(), transcript_.events().size());
    const auto& ending = subject().ending();
    if (how == UntoldEnd::none || !ending || ending->by_signal || ending->number != 0) return false;
    const auto listener = subjects_listener();
    const auto owner = listener ? subject().owner_of(listener->inode) : std::nullopt;
    if (!owner) return false;
    const bool is_daemon = subject().terminal() != nullptr && !has_terminal(*owner);
    return is_daemon || how == UntoldEnd::before_clients;
}

void Stage::record(EventKind kind, const std::string& actor, std::string text, std::int64_t number) {
    Event event;
    event.kind = kind;
    event.actor = actor;
    event.text = std::move(text);
    event.number = number;
    transcript_.append(std::move(event));
}

void Stage::mark_packets(std::string_view text) {
    if (recording_) recording_->mark(text);
}

std::optional<Captured> Stage::end_recording() {
    if (!recording_) return std::nullopt;
    auto captured = recording_->finish();
    recording_.reset();
    return captured;
}

}  // namespace sockspec
