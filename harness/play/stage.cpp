#include "play/stage.hpp"

#include <algorithm>
#include <random>

#include "match/stamp.hpp"
#include "play/placeholders.hpp"
#include "subject/environment.hpp"

namespace sockspec {
namespace {

// One scenario's draws depend on the run's seed and its own name only, so that it repeats when run alone.
std::mt19937_64 generator_for(const Profile& profile, const Scenario& scenario, std::uint64_t seed) {
    std::seed_seq mixed{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32),
                        static_cast<std::uint32_t>(std::hash<std::string>()(profile.id + "/" + scenario.id))};
    return std::mt19937_64(mixed);
}

std::string draw_nonce(std::mt19937_64& generator) {
    constexpr std::string_view letters = "bcdfghjkmnpqrstvwxz";
    std::string nonce;
    for (int i = 0; i < 8; ++i) nonce += letters[generator() % letters.size()];
    return nonce;
}

// Below the range from which the kernel takes ports by itself (ip_local_port_range).
std::uint16_t draw_port(std::mt19937_64& generator) {
    constexpr std::uint16_t first = 10240, count = 20000;
    return static_cast<std::uint16_t>(first + generator() % count);
}

std::uint16_t free_port() {
    asio::io_context loop;
    tcp::acceptor acceptor(loop, {tcp::v4(), 0});
    return acceptor.local_endpoint().port();
}

std::uint16_t choose_port(const Profile& profile, const PlayOptions& options, std::mt19937_64& generator) {
    if (!has_placeholder(options.command, "{port}")) return profile.default_port;
    return options.isolation == Isolation::none ? free_port() : draw_port(generator);
}

}  // namespace

Stage::Stage(const Profile& profile, const Scenario& scenario, const PlayOptions& options)
    : profile_(profile), scenario_(scenario), options_(options), cell_(options.isolation) {
    auto generator = generator_for(profile, scenario, options.seed);
    port_ = choose_port(profile, options, generator);
    if (scenario.launch.clock) clock_shift_ = shift_to(*scenario.launch.clock);
    variables_["nonce"] = draw_nonce(generator);
    variables_["port"] = std::to_string(port_);
    variables_["host"] = scenario.launch.host.value_or("localhost");
    SubjectSpec spec;
    spec.actor = profile.role;
    spec.argv = fill_placeholders(options.command, variables_);
    spec.zone = scenario.launch.zone;
    spec.clock_shift = clock_shift_;
    spec.terminal = scenario.launch.terminal;
    spec.directory = std::filesystem::current_path();  // a command's relative paths are the user's
    spec.home = options.scratch;
    subject_ = std::make_unique<Subject>(loop_.get_executor(), cell_, transcript_, pulse_, std::move(spec));
}

Connection* Stage::connection(const std::string& actor) {
    const auto found = connections_.find(actor);
    return found == connections_.end() ? nullptr : found->second.get();
}

void Stage::set_connection(const std::string& actor, tcp::socket socket) {
    auto fresh = std::make_shared<Connection>(std::move(socket), actor, transcript_, pulse_);
    fresh->start_reading();
    variables_[actor + ".port"] = std::to_string(fresh->local().port());
    variables_[actor + ".address"] = fresh->local().address().to_string();
    auto& current = connections_[actor];
    if (current) retired_.push_back(std::move(current));
    current = std::move(fresh);
}

std::optional<SubjectsListener> Stage::subjects_listener() {
    std::optional<SubjectsListener> found;
    for (const auto& socket : sockets_.listening()) {
        if (socket.port != port_) continue;
        const auto owner = subject_->owner_of(socket.inode);
        if (!owner) continue;
        const bool reached_by_v4 = socket.address.is_v4() || (socket.address.is_unspecified() && !socket.v6_only);
        if (!found || reached_by_v4) found = {socket, *owner};
    }
    return found;
}

std::vector<ListeningSocket> Stage::other_listeners() {
    auto all = sockets_.listening();
    std::erase_if(all, [&](const ListeningSocket& s) { return s.port == port_ || !subject_->owns_socket(s.inode); });
    return all;
}

void Stage::note(std::string text) {
    Event event;
    event.kind = EventKind::fact;
    event.actor = profile_.role;
    event.text = std::move(text);
    transcript_.append(std::move(event));
}

}  // namespace sockspec
