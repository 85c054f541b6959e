#include "language/scenario_reader.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "document/suggest.hpp"
#include "language/blame_reader.hpp"
#include "language/launch_reader.hpp"
#include "language/name.hpp"
#include "language/profile_reader.hpp"
#include "language/step_reader.hpp"
#include "language/word_ends.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

// A case is called what it says, a file's only scenario like the file.
std::string read_id(Reader& reader, Fields& fields, bool is_case) {
    if (is_case) {
        const auto* id = fields.need("scenario");
        return id ? read_name(reader, *id).value_or("") : "";
    }
    const std::string stem = std::filesystem::path(reader.document().source->file()).stem().string();
    const auto* node = fields.need("scenario");
    const auto* id = node ? reader.text(*node) : nullptr;
    if (id && *id != stem)
        reader.diagnose(node->place, fmt::format("the scenario {} is in a file named {}", in_quotes(*id), in_quotes(stem + ".json")), stem);
    return stem;
}

// The requirements, and where they stand.
std::vector<std::string> read_covers(Reader& reader, const Profile& profile, const Node* node) {
    std::vector<std::string> covers;
    const auto* items = node ? reader.filled_array(*node) : nullptr;
    if (!items) return covers;
    for (const Node& item : *items) {
        const auto* id = reader.text(item);
        if (!id || !check_requirement(reader, profile, *id, item.place)) continue;
        if (std::ranges::find(covers, *id) != covers.end()) reader.diagnose(item.place, fmt::format("{} is covered twice", in_quotes(*id)));
        else covers.push_back(*id);
    }
    return covers;
}

void check_role(Reader& reader, const Profile& profile, const Node& node) {
    const auto* role = reader.text(node);
    if (role && !profile.program(*role))
        reader.diagnose(node.place, fmt::format("there is no program {} in the profile {}", in_quotes(*role), profile.id), profile.role());
}

std::string read_address(Reader& reader, const Node& node, bool may_be_elsewhere) {
    const auto* const text = reader.text(node);
    if (text == nullptr) return {};
    if (may_be_elsewhere && *text == Actor::elsewhere) return *text;
    in6_addr ignored{};
    if (::inet_pton(AF_INET, text->c_str(), &ignored) == 1 || ::inet_pton(AF_INET6, text->c_str(), &ignored) == 1) return *text;
    reader.diagnose(node.place, in_quotes(*text) + " is no IP address, such as \"127.0.0.2\"");
    return {};
}

// A server has the port for itself: what it connects to is a service of ours, of which it is told the port.
void check_where_it_connects(Reader& reader, const Profile& profile, const Node& program, const Node* at) {
    if (at || (profile.programs.size() == 1 && profile.role() == "client")) return;
    const auto* role = std::get_if<std::string>(&program.value);
    reader.diagnose(
        program.place,
        fmt::format("the port is the server's; what {} connects to is a service of ours: \"s\": {{\"holds\": \"own port\"}}, and here \"at\": \"s\"",
                    role ? *role : "it"));
}

// A parameter that is a line as it stands.
std::string read_farewell(Reader& reader, const Profile& profile, const Node& node) {
    const auto* const name = reader.text(node);
    const auto found = name ? profile.parameters.find(*name) : profile.parameters.end();
    if (found != profile.parameters.end() && found->second.holes().empty()) return *name;
    if (name) reader.diagnose(node.place, fmt::format("the profile has no parameter {} that is a whole line", in_quotes(*name)));
    return {};
}

std::optional<Actor> read_actor(Reader& reader, const Profile& profile, const Member& entry) {
    Actor actor;
    actor.place = entry.key_place;
    Fields fields(reader, entry.value, "an actor");
    const auto* connects = fields.find("connects_to");
    const auto* accepts = fields.find("accepts_from");
    const auto* holds = fields.find("holds");
    const bool is_clear = (connects != nullptr) + (accepts != nullptr) + (holds != nullptr) == 1;
    if (!is_clear && std::holds_alternative<Object>(entry.value.value))
        reader.diagnose(entry.key_place, "an actor has one of \"connects_to\", \"accepts_from\" or \"holds\"");
    const bool own_port = holds && reader.choice(*holds, {"port", "own port"}) == 1u;
    // Of one that could be anything, any key may be meant.
    const auto find = [&](bool goes_with_it, std::string_view key) { return goes_with_it || !is_clear ? fields.find(key) : nullptr; };
    const auto* at = find(accepts, "at");
    const auto* address = find(connects || (accepts && !at) || own_port, "address");
    const auto* hangs_up = find(accepts, "hangs_up_at");
    const auto* copies = find(connects, "copies");
    const auto* from = find(connects, "from");
    const auto* answered = find(connects, "answered_from");
    fields.finish();
    if (!is_clear) return {};
    if (connects || accepts) check_role(reader, profile, connects ? *connects : *accepts);
    if (accepts) check_where_it_connects(reader, profile, *accepts, at);
    actor.kind = connects ? ActorKind::connecting : accepts ? ActorKind::accepted : own_port ? ActorKind::service : ActorKind::holder;
    if (hangs_up) actor.hangs_up_at = read_farewell(reader, profile, *hangs_up);
    if (from) actor.from_elsewhere = reader.choice(*from, {"elsewhere"}).has_value();
    if (answered) actor.answered_from_any_port = reader.choice(*answered, {"any port"}).has_value();
    if (copies) actor.copies = static_cast<int>(reader.whole(*copies, 2, 1000).value_or(2));
    if (address) actor.address = read_address(reader, *address, connects != nullptr);
    if (const auto* service = at ? reader.text(*at) : nullptr) actor.at = *service;
    return actor;
}

// What an actor says about others, or about the transport.
void check_actor(Reader& reader, const Scenario& scenario, Transport transport, const Member& entry) {
    const auto& actor = scenario.actors.at(entry.key);
    if (actor.answered_from_any_port && transport != Transport::udp)
        reader.diagnose(member(entry.value, "answered_from")->key_place, "\"answered_from\" is for UDP");
    if (actor.at.empty()) return;
    const auto& place = member(entry.value, "at")->value.place;
    if (has_datagrams(transport)) reader.diagnose(place, "\"at\" is for connections");
    const auto service = scenario.actors.find(actor.at);
    if (service == scenario.actors.end() || service->second.kind != ActorKind::service)
        reader.diagnose(place, fmt::format("there is no service {}; it would be declared as {{\"holds\": \"own port\"}}", in_quotes(actor.at)));
}

// Returns the names of those with which nothing is wrong.
std::set<std::string> read_actors(Reader& reader, const Profile& profile, const Node& node, Scenario& scenario) {
    std::set<std::string> sound;
    const auto* object = reader.object(node);
    if (!object) return sound;
    for (const Member& entry : *object) {
        const std::size_t before = reader.count();
        check_name(reader, entry.key, entry.key_place);
        if (profile.program(entry.key))
            reader.diagnose(entry.key_place, fmt::format("{} is the program under test and needs no declaration", in_quotes(entry.key)));
        // One that cannot be read still has a name, or every step of it would be complained about.
        Actor unreadable;
        unreadable.place = entry.key_place;
        scenario.actors[entry.key] = read_actor(reader, profile, entry).value_or(unreadable);
        if (reader.count() == before) sound.insert(entry.key);
        Actor copy = scenario.actors[entry.key];
        for (int n = std::exchange(copy.copies, 0); n > 0; --n) scenario.actors[entry.key + std::to_string(n)] = copy;
    }
    for (const Member& entry : *object) {
        const std::size_t before = reader.count();
        check_actor(reader, scenario, scenario.transport.value_or(profile.transport), entry);
        if (reader.count() > before) sound.erase(entry.key);
    }
    return sound;
}

// What a command may hold, as "port", without the braces: {s.port} is the port of the service s.
std::vector<std::string> names_of_placeholders(const Profile& profile, const Scenario& scenario) {
    std::vector<std::string> names{"port", "host", "path", "output", "log"};
    for (const auto& [name, parameter] : profile.parameters)
        if (parameter.holes().empty() && !parameter.regex) names.push_back(name);
    for (const auto& [name, actor] : scenario.actors)
        if (actor.kind == ActorKind::service) names.insert(names.end(), {name + ".port", name + ".address"});
    return names;
}

// What only the whole scenario shows.
void check_whole(Reader& reader, const Profile& profile, const Scenario& scenario, const StepReader& steps, const std::set<std::string>& sound_actors,
                 Fields& fields) {
    for (const auto& name : sound_actors)
        if (!steps.actors().contains(name)) reader.diagnose(scenario.actors.at(name).place, fmt::format("nobody uses the actor {}", in_quotes(name)));
    if (!steps.expects_anything()) reader.diagnose(fields.find("steps")->place, "this scenario checks nothing: no step expects anything");
    const auto stands_for = [&](const Blame& blame, const std::string& id) {
        return std::ranges::any_of(blame, [&](const auto& each) { return each.second == id; });
    };
    const auto* covers = fields.find("covers");
    const auto* items = covers ? std::get_if<Array>(&covers->value) : nullptr;
    if (!items || scenario.covers.empty()) return;
    for (const Node& item : *items) {
        const auto* id = std::get_if<std::string>(&item.value);
        if (!id || *id == scenario.covers.front() || steps.requirements().contains(*id) || !profile.requirement(*id)) continue;
        if (!stands_for(scenario.blame, *id) && !stands_for(profile.blame, *id))
            reader.diagnose(item.place, fmt::format("the scenario covers {}, but no step stands for it", in_quotes(*id)));
    }
}

}  // namespace

Scenario read_scenario(Reader& reader, const Profile& profile, const Case* of) {
    Scenario scenario;
    const auto& source = *reader.document().source;
    scenario.file = source.file();
    scenario.lines = source.lines();
    if (!reader.document().root) return scenario;
    Fields fields(reader, *reader.document().root, "a scenario");
    fields.find("$schema");
    scenario.id = read_id(reader, fields, of != nullptr);
    scenario.title = fields.text("title");
    scenario.covers = read_covers(reader, profile, fields.need("covers"));
    if (const auto* basic = fields.find("basic")) scenario.basic = reader.flag(*basic).value_or(false);
    if (const auto* hint = fields.find("hint"))
        if (const auto* text = reader.text(*hint)) scenario.hint = *text;
    if (const auto* transport = fields.find("transport")) scenario.transport = read_transport(reader, *transport);
    std::set<std::string> sound_actors;
    if (const auto* actors = fields.find("actors")) sound_actors = read_actors(reader, profile, *actors, scenario);
    if (const auto* launch = fields.find("launch")) scenario.launch = read_launch(reader, *launch, names_of_placeholders(profile, scenario));
    if (const auto* needs = fields.find("needs")) scenario.needs = read_placeholders(reader, *needs, names_of_placeholders(profile, scenario));
    if (const auto* blame = fields.find("blame")) scenario.blame = read_blame(reader, profile, *blame);
    const auto* steps = fields.need("steps");
    fields.finish();
    if (!steps) return scenario;

    Scope scope(reader, profile.parameters);
    if (of)
        for (const Member& value : of->values) scope.declare_variable(value.key, value.key_place);
    StepReader step_reader(reader, scope, profile, scenario);
    const std::size_t before = reader.count();
    scenario.steps = step_reader.read_steps(*steps);
    const bool all_read = reader.count() == before;
    if (!step_reader.all_understood()) return scenario;
    scope.finish(all_read);
    scenario.cannot_be_played = scope.cannot_be_played();
    if (!scenario.cannot_be_played.empty() && profile.dialect.empty()) reader.diagnose(steps->place, scenario.cannot_be_played);
    const bool in_streams = !has_datagrams(scenario.transport.value_or(profile.transport));
    if (scenario.cannot_be_played.empty() && !profile.dialect.empty() && in_streams && cuts_endless_words(scenario.steps))
        scenario.cannot_be_played = fmt::format(
            "words of the dialect {} have no end: where one comes in pieces, or with another, no program can tell them apart", profile.dialect);
    check_whole(reader, profile, scenario, step_reader, sound_actors, fields);
    return scenario;
}

}  // namespace sockspec
