#include "language/regex_check.hpp"

#include "match/pattern.hpp"

namespace sockspec {
namespace {

std::string with_stand_ins(const Template& text) {
    std::string regex;
    for (const auto& piece : text.pieces) {
        const auto* literal = std::get_if<std::string>(&piece);
        regex += literal ? *literal : "x";
    }
    return regex;
}

}  // namespace

void check_template_regex(Reader& reader, const Template& regex, const Place& place) { check_regex(reader, with_stand_ins(regex), place); }

std::vector<std::string> captures_of(const Template& regex) {
    const RE2 compiled(with_stand_ins(regex), byte_options());
    std::vector<std::string> names;
    if (compiled.ok())
        for (const auto& [index, name] : compiled.CapturingGroupNames()) names.push_back(name);
    return names;
}

void check_regex(Reader& reader, const std::string& regex, const Place& place) {
    const RE2 compiled(regex, byte_options());
    if (!compiled.ok()) reader.diagnose(place, "not a regular expression (RE2): " + compiled.error());
}

}  // namespace sockspec
