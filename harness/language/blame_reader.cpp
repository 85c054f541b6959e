#include "language/blame_reader.hpp"

#include <fmt/format.h>

#include "document/suggest.hpp"
#include "text/quote.hpp"

namespace sockspec {

bool check_requirement(Reader& reader, const Profile& profile, const std::string& id, const Place& place) {
    if (profile.requirement(id)) return true;
    Words known;
    for (const auto& each : profile.requirements) known.push_back(each.id);
    reader.diagnose(place, fmt::format("the profile {} has no requirement {}", profile.id, in_quotes(id)), nearest(id, known));
    return false;
}

Blame read_blame(Reader& reader, const Profile& profile, const Node& node) {
    Blame blame;
    const auto* object = reader.object(node);
    if (!object) return blame;
    if (object->empty()) reader.diagnose(node.place, "this object must not be empty");
    for (const Member& each : *object) {
        const auto failure = failure_class(each.key);
        if (!failure) {
            Words classes;
            for (const auto known : all_failure_classes()) classes.push_back(id_of(known));
            reader.diagnose(each.key_place, fmt::format("there is no failure class {}", in_quotes(each.key)), nearest(each.key, classes));
        }
        const auto* id = reader.text(each.value);
        if (id && check_requirement(reader, profile, *id, each.value.place) && failure) blame[*failure] = *id;
    }
    return blame;
}

}  // namespace sockspec
