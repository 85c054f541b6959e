#include "script/profile_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "match/text.hpp"
#include "script/blame_reader.hpp"
#include "script/regex_check.hpp"
#include "script/suggest.hpp"

namespace sockspec {
namespace {

std::string read_id(Reader& reader, Fields& fields) {
    const auto file = std::filesystem::absolute(reader.document().source->file());
    const std::string folder = file.parent_path().filename().string();
    const auto* node = fields.need("profile");
    const auto* id = node ? reader.text(*node) : nullptr;
    if (id && *id != folder)
        reader.complain(node->place,
                        fmt::format("the profile {} is in a folder named {}", in_quotes(*id), in_quotes(folder)),
                        folder);
    return folder;
}

void read_stamp(Reader& reader, const Node& node, Profile& profile) {
    Fields fields(reader, node, "a stamp");
    const auto read = [&](std::string_view key, std::string& value) {
        const auto* found = fields.find(key);
        if (const auto* text = found ? reader.string(*found) : nullptr) value = *text;
    };
    read("before", profile.stamp.before);
    read("after", profile.stamp.after);
    if (const auto* chunked = fields.find("chunked")) profile.chunked = reader.flag(*chunked).value_or(false);
    fields.finish();
}

void read_patterns(Reader& reader, const Node& node, Profile& profile) {
    const auto* object = reader.object(node);
    if (!object) return;
    for (const Member& list : *object) {
        auto& regexes = profile.patterns[list.key];
        const auto* items = reader.filled_array(list.value);
        if (!items) continue;
        for (const Node& item : *items) {
            const auto* regex = reader.text(item);
            if (!regex) continue;
            check_regex(reader, *regex, item.place);
            regexes.push_back(*regex);
        }
    }
}

struct Reference {
    std::string from;
    std::string to;
    Place place;
};

// One entry: "conn.orderly", or an object with what this profile changes about it.
void read_requirement(Reader& reader, const Requirements& known, const Node& node, ReadProfile& result,
                      std::vector<Reference>& references) {
    const Node* id_node = &node;
    std::optional<Fields> fields;
    if (std::holds_alternative<Object>(node.value)) {
        fields.emplace(reader, node, "a profile's requirement");
        id_node = fields->need("id");
    } else if (!std::holds_alternative<std::string>(node.value)) {
        reader.complain(node.place, fmt::format("expected a string or an object, found {}", kind_of(node)));
        return;
    }
    Requirement requirement;
    const auto* id = id_node ? reader.text(*id_node) : nullptr;
    if (id) {
        const auto found = known.find(*id);
        if (found != known.end()) requirement = found->second;
        requirement.id = *id;
        if (found == known.end()) {
            Words ids;
            for (const auto& each : known) ids.push_back(each.first);
            reader.complain(id_node->place, fmt::format("requirements.json has no requirement {}", in_quotes(*id)),
                            nearest(*id, ids));
        } else if (!result.places.emplace(*id, id_node->place).second) {
            reader.complain(id_node->place, fmt::format("the requirement {} is listed twice", in_quotes(*id)));
        }
    }
    if (fields) {
        if (const auto* level = fields->find("level")) requirement.level = read_level(reader, *level);
        if (const auto* rests = fields->find("rests_on"))
            if (const auto* items = reader.filled_array(*rests))
                for (const Node& item : *items)
                    if (const auto* other = reader.text(item)) {
                        requirement.rests_on.push_back(*other);
                        references.push_back({requirement.id, *other, item.place});
                    }
        fields->finish();
    }
    if (id && !result.profile.requirement(*id)) result.profile.requirements.push_back(std::move(requirement));
}

// Does `to` rest on `from`, directly or over others?
bool leads_to(const Profile& profile, const std::string& from, const std::string& to, std::vector<std::string>& seen) {
    if (from == to) return true;
    if (std::ranges::find(seen, from) != seen.end()) return false;
    seen.push_back(from);
    const auto* requirement = profile.requirement(from);
    return requirement && std::ranges::any_of(requirement->rests_on,
                                              [&](const auto& next) { return leads_to(profile, next, to, seen); });
}

void check_references(Reader& reader, const Profile& profile, const std::vector<Reference>& references) {
    for (const auto& [from, to, place] : references) {
        std::vector<std::string> seen;
        if (!check_requirement(reader, profile, to, place)) continue;
        if (from == to)
            reader.complain(place, fmt::format("{} rests on itself", in_quotes(from)));
        else if (leads_to(profile, to, from, seen))
            reader.complain(place,
                            fmt::format("{} rests on {}, which rests on it in turn", in_quotes(from), in_quotes(to)));
    }
}

}  // namespace

const Requirement* Profile::requirement(std::string_view requirement_id) const {
    const auto found = std::ranges::find(requirements, requirement_id, &Requirement::id);
    return found == requirements.end() ? nullptr : &*found;
}

ReadProfile read_profile(Reader& reader, const Requirements& known) {
    ReadProfile result;
    Profile& profile = result.profile;
    if (!reader.document().root) return result;
    Fields fields(reader, *reader.document().root, "a profile");
    fields.find("$schema");
    profile.id = read_id(reader, fields);
    profile.title = fields.text("title");
    profile.section = fields.text("section");
    if (const auto* listing = fields.need("listing"))
        if (const auto* text = reader.string(*listing)) profile.listing = *text;
    if (const auto* role = fields.need("role"))
        if (const auto chosen = reader.choice(*role, {"server", "client"}))
            profile.role = *chosen == 0 ? "server" : "client";
    if (const auto* port = fields.need("default_port"))
        profile.default_port = static_cast<std::uint16_t>(reader.whole(*port, 1, 65535).value_or(0));
    if (const auto* reference = fields.need("reference"))
        if (reader.filled_array(*reference)) profile.reference = reader.texts(*reference);
    if (const auto* prompt = fields.find("prompt"))
        if (const auto* text = reader.text(*prompt)) profile.prompt = *text;
    if (const auto* stamp = fields.find("stamp")) read_stamp(reader, *stamp, profile);
    if (const auto* patterns = fields.find("patterns")) read_patterns(reader, *patterns, profile);

    std::vector<Reference> references;
    if (const auto* requirements = fields.need("requirements"))
        if (const auto* items = reader.filled_array(*requirements))
            for (const Node& item : *items) read_requirement(reader, known, item, result, references);
    check_references(reader, profile, references);
    if (const auto* blame = fields.find("blame")) profile.blame = read_blame(reader, profile, *blame);
    fields.finish();
    result.usable = !profile.role.empty() && !profile.requirements.empty();
    return result;
}

}  // namespace sockspec
