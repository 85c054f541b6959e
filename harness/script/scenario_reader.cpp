#include "script/scenario_reader.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "match/text.hpp"
#include "script/blame_reader.hpp"
#include "script/launch_reader.hpp"
#include "script/name.hpp"
#include "script/profile_reader.hpp"
#include "script/step_reader.hpp"
#include "script/suggest.hpp"

namespace sockspec {
namespace {

std::string read_id(Reader& reader, Fields& fields) {
    const std::string stem = std::filesystem::path(reader.document().source->file()).stem().string();
    const auto* node = fields.need("scenario");
    const auto* id = node ? reader.text(*node) : nullptr;
    if (id && *id != stem)
        reader.complain(node->place,
                        fmt::format("the scenario {} is in a file named {}", in_quotes(*id), in_quotes(stem + ".json")),
                        stem);
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
        if (std::ranges::find(covers, *id) != covers.end())
            reader.complain(item.place, fmt::format("{} is covered twice", in_quotes(*id)));
        else
            covers.push_back(*id);
    }
    return covers;
}

void check_role(Reader& reader, const Profile& profile, const Node& node) {
    const auto* role = reader.text(node);
    if (role && !profile.program(*role))
        reader.complain(node.place,
                        fmt::format("there is no program {} in the profile {}", in_quotes(*role), profile.id),
                        profile.role());
}

std::string read_address(Reader& reader, const Node& node) {
    const auto* const text = reader.text(node);
    if (text == nullptr) return {};
    in6_addr ignored{};
    if (::inet_pton(AF_INET, text->c_str(), &ignored) == 1 || ::inet_pton(AF_INET6, text->c_str(), &ignored) == 1) return *text;
    reader.complain(node.place, in_quotes(*text) + " is no IP address, such as \"127.0.0.2\"");
    return {};
}

// A parameter that is a line as it stands.
std::string read_farewell(Reader& reader, const Profile& profile, const Node& node) {
    const auto* const name = reader.text(node);
    const auto found = name ? profile.parameters.find(*name) : profile.parameters.end();
    if (found != profile.parameters.end() && found->second.holes().empty()) return *name;
    if (name) reader.complain(node.place, fmt::format("the profile has no parameter {} that is a whole line", in_quotes(*name)));
    return {};
}

std::optional<Actor> read_actor(Reader& reader, const Profile& profile, const Member& entry) {
    Actor actor;
    actor.place = entry.key_place;
    Fields fields(reader, entry.value, "an actor");
    const auto* connects = fields.find("connects_to");
    const auto* accepts = fields.find("accepts_from");
    const auto* holds = fields.find("holds");
    const bool own_port = holds && reader.choice(*holds, {"port", "own port"}) == 1u;
    const auto* address = connects || accepts || own_port ? fields.find("address") : nullptr;
    const auto* hangs_up = accepts ? fields.find("hangs_up_at") : nullptr;
    const auto* copies = connects ? fields.find("copies") : nullptr;
    const auto* from = connects ? fields.find("from") : nullptr;
    if ((connects != nullptr) + (accepts != nullptr) + (holds != nullptr) != 1) {
        if (std::holds_alternative<Object>(entry.value.value))
            reader.complain(entry.key_place, "an actor has one of \"connects_to\", \"accepts_from\" or \"holds\"");
        fields.find("address");
        fields.find("copies");
        fields.find("hangs_up_at");
        fields.find("from");
        fields.finish();
        return {};
    }
    if (connects || accepts) check_role(reader, profile, connects ? *connects : *accepts);
    actor.kind = connects ? ActorKind::connecting : accepts ? ActorKind::accepted : own_port ? ActorKind::service : ActorKind::holder;
    if (hangs_up) actor.hangs_up_at = read_farewell(reader, profile, *hangs_up);
    if (from) actor.from_elsewhere = reader.choice(*from, {"elsewhere"}).has_value();
    if (copies) actor.copies = static_cast<int>(reader.whole(*copies, 2, 1000).value_or(2));
    if (address) actor.address = read_address(reader, *address);
    fields.finish();
    return actor;
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
            reader.complain(entry.key_place,
                            fmt::format("{} is the program under test and needs no declaration", in_quotes(entry.key)));
        // One that cannot be read still has a name, or every step of it would be complained about.
        scenario.actors[entry.key] =
            read_actor(reader, profile, entry).value_or(Actor{ActorKind::connecting, {}, false, 0, entry.key_place});
        if (reader.count() == before) sound.insert(entry.key);
        const Actor one = scenario.actors[entry.key];
        for (int n = 1; n <= one.copies; ++n) scenario.actors[entry.key + std::to_string(n)] = {one.kind, one.address, one.from_elsewhere, 0, one.place};
    }
    return sound;
}

// What only the whole scenario shows.
void check_whole(Reader& reader, const Profile& profile, const Scenario& scenario, const StepReader& steps,
                 const std::set<std::string>& sound_actors, Fields& fields) {
    for (const auto& name : sound_actors)
        if (!steps.actors().contains(name))
            reader.complain(scenario.actors.at(name).place, fmt::format("nobody uses the actor {}", in_quotes(name)));
    if (!steps.expects_anything())
        reader.complain(fields.find("steps")->place, "this scenario checks nothing: no step expects anything");
    const auto stands_for = [&](const Blame& blame, const std::string& id) {
        return std::ranges::any_of(blame, [&](const auto& each) { return each.second == id; });
    };
    const auto* covers = fields.find("covers");
    const auto* items = covers ? std::get_if<Array>(&covers->value) : nullptr;
    if (!items || scenario.covers.empty()) return;
    for (const Node& item : *items) {
        const auto* id = std::get_if<std::string>(&item.value);
        if (!id || *id == scenario.covers.front() || steps.requirements().contains(*id) || !profile.requirement(*id))
            continue;
        if (!stands_for(scenario.blame, *id) && !stands_for(profile.blame, *id))
            reader.complain(item.place,
                            fmt::format("the scenario covers {}, but no step stands for it", in_quotes(*id)));
    }
}

}  // namespace

Scenario read_scenario(Reader& reader, const Profile& profile) {
    Scenario scenario;
    const auto& source = *reader.document().source;
    scenario.file = source.file();
    scenario.lines = source.lines();
    if (!reader.document().root) return scenario;
    Fields fields(reader, *reader.document().root, "a scenario");
    fields.find("$schema");
    scenario.id = read_id(reader, fields);
    scenario.title = fields.text("title");
    scenario.covers = read_covers(reader, profile, fields.need("covers"));
    if (const auto* basic = fields.find("basic")) scenario.basic = reader.flag(*basic).value_or(false);
    if (const auto* hint = fields.find("hint"))
        if (const auto* text = reader.text(*hint)) scenario.hint = *text;
    if (const auto* needs = fields.find("needs")) scenario.needs = read_placeholders(reader, *needs, profile.parameters);
    if (const auto* transport = fields.find("transport")) scenario.transport = read_transport(reader, *transport);
    if (const auto* launch = fields.find("launch")) scenario.launch = read_launch(reader, *launch, profile.parameters);
    std::set<std::string> sound_actors;
    if (const auto* actors = fields.find("actors")) sound_actors = read_actors(reader, profile, *actors, scenario);
    if (const auto* blame = fields.find("blame")) scenario.blame = read_blame(reader, profile, *blame);
    const auto* steps = fields.need("steps");
    fields.finish();
    if (!steps) return scenario;

    Scope scope(reader, profile.parameters);
    StepReader step_reader(reader, scope, profile, scenario);
    const std::size_t before = reader.count();
    scenario.steps = step_reader.read_steps(*steps);
    const bool all_read = reader.count() == before;
    if (!step_reader.all_understood()) return scenario;
    scope.finish(all_read);
    check_whole(reader, profile, scenario, step_reader, sound_actors, fields);
    return scenario;
}

}  // namespace sockspec
