#include "language/expectations/all.hpp"
#include "language/phrases.hpp"
#include "language/regex_template.hpp"

namespace sockspec {

// What its named groups match can be used from here on.
const FormDefinition<Expected> regex_expectation{
    .key = "regex",
    .value = R"({"type": "string", "minLength": 1, "description": "RE2, with variables, which stand for themselves"})",
    .keys = {means_key},
    .written = R"({"regex": "...", "means": "..."})",
    .what =
        "a message that the RE2 pattern matches as a whole (of a line without its end); variables in it stand for themselves, a group "
        "`(?P<who>...)` becomes `${who}`; `means` says the same in words, which is what a person is told",
    .read = [](const VerbContext& context, Fields& fields, const Node& value) -> Expected {
        Expected::Regex regex{read_regex(context.reader, context.scope, value), read_means(context, fields)};
        for (const auto& name : captures_of(regex.pattern)) context.scope.declare_variable(name, value.place);
        return {std::move(regex)};
    },
};

std::string phrase_of(const Expected::Regex& regex, const StampShape&) {
    if (regex.means) return as_written(*regex.means);
    return "/" + as_written(regex.pattern) + "/";
}

Expectation filled_in(const Expected::Regex& regex, const Filling& filling) {
    return Pattern{fill_regex(regex.pattern, filling.variables), filling.is_a_line(), regex.means ? regex.means->expand(filling.variables) : ""};
}

}  // namespace sockspec
