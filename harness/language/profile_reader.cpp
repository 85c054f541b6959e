#include "language/profile_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "document/suggest.hpp"
#include "language/answer_reader.hpp"
#include "language/blame_reader.hpp"
#include "language/parameters_reader.hpp"
#include "language/regex_template.hpp"
#include "language/traces.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

std::string read_id(Reader& reader, Fields& fields) {
    const auto file = std::filesystem::absolute(reader.document().source->file());
    const std::string folder = file.parent_path().filename().string();
    const auto* node = fields.need("profile");
    const auto* id = node ? reader.text(*node) : nullptr;
    if (id && *id != folder)
        reader.diagnose(node->place, fmt::format("the profile {} is in a folder named {}", in_quotes(*id), in_quotes(folder)), folder);
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

constexpr std::array roles{"server", "client"};

std::vector<std::string> read_reference(Reader& reader, const Node& node) {
    return reader.filled_array(node) ? reader.texts(node) : std::vector<std::string>();
}

// "programs": {"server": [...], "client": [...]}, the one that the other talks to first.
void read_two_programs(Reader& reader, const Node& node, Profile& profile) {
    Fields fields(reader, node, "the list of programs");
    profile.programs.clear();
    for (const char* role : roles)
        if (const auto* reference = fields.need(role)) profile.programs.push_back({role, read_reference(reader, *reference)});
    fields.finish();
}

// "role" and "reference" of the one program, or "programs". What another profile says need not be said again, but for the reference; what is
// no program's contract has none.
void read_programs(Reader& reader, Fields& fields, bool extends_another, Profile& profile) {
    const auto* two = fields.find("programs");
    if (two) read_two_programs(reader, *two, profile);
    if (profile.programs.empty()) profile.programs.emplace_back();
    if (two || profile.programs.size() > 1) return;
    auto& program = profile.programs.front();
    if (const auto* role = extends_another ? fields.find("role") : fields.need("role"))
        if (const auto chosen = reader.choice(*role, {roles[0], roles[1]})) program.role = roles.at(*chosen);
    if (const auto* reference = profile.abstract ? fields.find("reference") : fields.need("reference"))
        program.reference = read_reference(reader, *reference);
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
void read_requirement(Reader& reader, const Requirements& known, const Node& node, ReadProfile& result, std::vector<Reference>& references) {
    const Node* id_node = &node;
    std::optional<Fields> fields;
    if (std::holds_alternative<Object>(node.value)) {
        fields.emplace(reader, node, "a profile's requirement");
        id_node = fields->need("id");
    } else if (!std::holds_alternative<std::string>(node.value)) {
        reader.diagnose(node.place, fmt::format("expected a string or an object, found {}", kind_of(node)));
        return;
    }
    Requirement requirement;
    const auto* id = id_node ? reader.text(*id_node) : nullptr;
    if (id) {
        const auto found = known.find(*id);
        const auto* const taken_over = result.profile.requirement(*id);
        if (taken_over) requirement = *taken_over;
        else if (found != known.end()) requirement = found->second;
        requirement.id = *id;
        if (found == known.end()) {
            Words ids;
            for (const auto& each : known) ids.push_back(each.first);
            reader.diagnose(id_node->place, fmt::format("requirements.json has no requirement {}", in_quotes(*id)), nearest(*id, ids));
        } else if (!result.places.emplace(*id, id_node->place).second) {
            reader.diagnose(id_node->place, fmt::format("the requirement {} is listed twice", in_quotes(*id)));
        }
    }
    if (fields) {
        if (const auto* level = fields->find("level")) requirement.level = read_level(reader, *level);
        if (const auto* rests = fields->find("rests_on")) {
            requirement.rests_on.clear();
            if (const auto* items = reader.filled_array(*rests))
                for (const Node& item : *items)
                    if (const auto* other = reader.text(item)) {
                        requirement.rests_on.push_back(*other);
                        references.push_back({requirement.id, *other, item.place});
                    }
        }
        fields->finish();
    }
    if (!id) return;
    auto& all = result.profile.requirements;
    const auto known_already = std::ranges::find(all, *id, &Requirement::id);
    if (known_already != all.end()) *known_already = std::move(requirement);
    else all.insert(all.begin() + result.own_requirements++, std::move(requirement));  // what it is about stands before what it takes over
}

// Does `to` rest on `from`, directly or over others?
bool leads_to(const Profile& profile, const std::string& from, const std::string& to, std::vector<std::string>& seen) {
    if (from == to) return true;
    if (std::ranges::find(seen, from) != seen.end()) return false;
    seen.push_back(from);
    const auto* requirement = profile.requirement(from);
    return requirement && std::ranges::any_of(requirement->rests_on, [&](const auto& next) { return leads_to(profile, next, to, seen); });
}

void check_references(Reader& reader, const Profile& profile, const std::vector<Reference>& references) {
    for (const auto& [from, to, place] : references) {
        std::vector<std::string> seen;
        if (!check_requirement(reader, profile, to, place)) continue;
        if (from == to) reader.diagnose(place, fmt::format("{} rests on itself", in_quotes(from)));
        else if (leads_to(profile, to, from, seen))
            reader.diagnose(place, fmt::format("{} rests on {}, which rests on it in turn", in_quotes(from), in_quotes(to)));
    }
}

void start_from(const Profile& base, Profile& profile) {
    profile = base;
    profile.extends = base.id;
    profile.scenarios.clear();
}

// Requirements and scenarios of the base, by their names; ids of requirements have a dot in them.
void read_without(Reader& reader, const Node& node, const Profile* base, ReadProfile& result) {
    if (!base) return reader.diagnose(node.place, "\"without\" needs the key \"extends\" beside it");
    const auto* items = reader.filled_array(node);
    if (!items) return;
    std::vector<std::string> known;
    for (const auto& requirement : base->requirements) known.push_back(requirement.id);
    for (const auto& scenario : base->scenarios) known.push_back(scenario.id);
    for (const Node& item : *items) {
        const auto* name = reader.text(item);
        if (!name) continue;
        if (std::ranges::find(known, *name) == known.end())
            reader.diagnose(item.place, fmt::format("{} has neither a requirement nor a scenario {}", base->id, in_quotes(*name)),
                            nearest(*name, known));
        result.without.push_back(*name);
    }
    auto& profile = result.profile;
    const auto dropped = [&](const std::string& id) { return std::ranges::find(result.without, id) != result.without.end(); };
    std::erase_if(profile.requirements, [&](const auto& requirement) { return dropped(requirement.id); });
    for (auto& requirement : profile.requirements) std::erase_if(requirement.rests_on, dropped);
    keep_known(profile.blame, profile);
}

// false: what a profile that this one extends says does not hold here.
void read_answers(Reader& reader, const Node& node, Profile& profile) {
    profile.answers.reset();
    if (!std::holds_alternative<bool>(node.value)) profile.answers = read_answers(reader, std::as_const(profile), node);
    else if (reader.flag(node).value_or(false)) reader.diagnose(node.place, "expected false, or an object with \"text\" or \"to\"");
}

}  // namespace

const Requirement* Profile::requirement(std::string_view requirement_id) const {
    const auto found = std::ranges::find(requirements, requirement_id, &Requirement::id);
    return found == requirements.end() ? nullptr : &*found;
}

const Program* Profile::program(std::string_view role) const {
    const auto found = std::ranges::find(programs, role, &Program::role);
    return found == programs.end() ? nullptr : &*found;
}

void keep_known(Blame& blame, const Profile& profile) {
    std::erase_if(blame, [&](const auto& each) { return !profile.requirement(each.second); });
}

Transport read_transport(Reader& reader, const Node& node) {
    return static_cast<Transport>(reader.choice(node, {"tcp", "udp", "unix-stream", "unix-datagram"}).value_or(0));
}

const Node* extended_by(const Document& document) {
    if (!document.root) return nullptr;
    for (const char* key : {"extends", old_name_of_extends})
        if (const auto* found = member(*document.root, key)) return &found->value;
    return nullptr;
}

ReadProfile read_profile(Reader& reader, const Requirements& known, const Profile* base) {
    ReadProfile result;
    Profile& profile = result.profile;
    profile.programs.emplace_back();
    if (!reader.document().root) return result;
    Fields fields(reader, *reader.document().root, "a profile");
    fields.find("$schema");
    const bool extends = fields.find("extends") != nullptr;
    if (!extends) fields.find(old_name_of_extends);
    if (base) start_from(*base, profile);
    else profile.patterns["traces"] = traces();
    const auto* is_abstract = fields.find("abstract");
    profile.abstract = is_abstract && reader.flag(*is_abstract).value_or(false);
    if (const auto* without = fields.find("without")) read_without(reader, *without, base, result);
    // What must be said, unless another profile has said it.
    const auto need = [&](std::string_view key) { return base ? fields.find(key) : fields.need(key); };
    profile.id = read_id(reader, fields);
    profile.title = fields.text("title");
    profile.section = fields.text("section");
    if (const auto* listing = need("listing"))
        if (const auto* text = reader.string(*listing)) profile.listing = *text;
    read_programs(reader, fields, base != nullptr, profile);
    if (const auto* transport = fields.find("transport")) profile.transport = read_transport(reader, *transport);
    if (const auto* port = need("default_port")) profile.default_port = static_cast<std::uint16_t>(reader.whole(*port, 1, 65535).value_or(0));
    if (const auto* prompt = fields.find("prompt"))
        if (const auto* text = reader.text(*prompt)) profile.prompt = *text;
    if (const auto* stamp = fields.find("stamp")) read_stamp(reader, *stamp, profile);
    if (const auto* patterns = fields.find("patterns")) read_patterns(reader, *patterns, profile);
    if (const auto* reply = fields.find("reply"))
        profile.reply = std::array{verb::Frame::line, verb::Frame::some_line, verb::Frame::quiet}.at(
            reader.choice(*reply, {"line", "some_line", "quiet"}).value_or(0));
    if (const auto* notices = fields.find("notices")) profile.notices = reader.flag(*notices).value_or(false);
    if (const auto* remembers = fields.find("remembers")) profile.remembers = reader.flag(*remembers).value_or(false);
    if (const auto* parameters = fields.find("parameters")) read_parameters(reader, *parameters, profile.parameters);

    std::vector<Reference> references;
    if (const auto* requirements = need("requirements"))
        if (const auto* items = reader.filled_array(*requirements))
            for (const Node& item : *items) read_requirement(reader, known, item, result, references);
    check_references(reader, profile, references);
    if (const auto* blame = fields.find("blame"))
        for (const auto& [failure, id] : read_blame(reader, profile, *blame)) profile.blame[failure] = id;
    if (const auto* answers = fields.find("answers")) read_answers(reader, *answers, profile);
    fields.finish();
    if (base)
        for (const auto& requirement : profile.requirements) result.places.try_emplace(requirement.id, extended_by(reader.document())->place);
    result.usable = !profile.role().empty() && !profile.requirements.empty();
    return result;
}

}  // namespace sockspec
