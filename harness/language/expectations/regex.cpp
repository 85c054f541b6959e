#include "language/expectations/all.hpp"
#include "language/phrases.hpp"
#include "language/regex_template.hpp"

namespace sockspec {

// What its named groups match can be used from here on.
const FormDefinition<Expected> regex_expectation{
    .key = "regex",
    .value = R"({"type": "string", "minLength": 1, "description": "RE2, with variables, which stand for themselves"})",
    .written = R"({"regex": "..."})",
    .what =
        "a message that the RE2 pattern matches as a whole (of a line without its end); variables in it stand for themselves, a group "
        "`(?P<who>...)` becomes `${who}`",
    .read = [](const VerbContext& context, Fields&, const Node& value) -> Expected {
        Expected::Regex regex{read_regex(context.reader, context.scope, value)};
        for (const auto& name : captures_of(regex.pattern)) context.scope.declare_variable(name, value.place);
        return {std::move(regex)};
    },
};

std::string phrase_of(const Expected::Regex& regex, const StampShape&) { return "/" + as_written(regex.pattern) + "/"; }

Expectation filled_in(const Expected::Regex& regex, const Filling& filling) {
    return Pattern{fill_regex(regex.pattern, filling.variables), filling.is_a_line()};
}

}  // namespace sockspec
