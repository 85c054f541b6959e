#include "language/regex_template.hpp"

#include "language/value_reader.hpp"
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

Template read_regex(Reader& reader, Scope& scope, const Node& node) {
    if (!reader.text(node)) return {};
    Template regex = read_template(reader, scope, node);
    check_template_regex(reader, regex, node.place);
    return regex;
}

std::string fill_regex(const Template& regex, const Variables& variables) {
    std::string filled;
    for (const auto& piece : regex.pieces) {
        const auto* literal = std::get_if<std::string>(&piece);
        filled += literal ? *literal : RE2::QuoteMeta(Template{{piece}}.expand(variables));
    }
    return filled;
}

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
