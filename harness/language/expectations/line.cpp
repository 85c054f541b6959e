#include "language/expectations/all.hpp"
#include "language/phrases.hpp"
#include "language/value_reader.hpp"

namespace sockspec {

const FormDefinition<Expected> line_expectation{
    .key = "line",
    .value = R"({"$ref": "#/definitions/payload"})",
    .written = R"({"line": PAYLOAD})",
    .what = "this text as a line, ended by LF or CRLF",
    .read = [](const VerbContext& context, Fields&, const Node& value) -> Expected {
        return {Expected::Line{read_payload(context.reader, context.scope, value)}};
    },
};

std::string phrase_of(const Expected::Line& line, const StampShape&) { return "the line " + phrase(line.text); }

Expectation filled_in(const Expected::Line& line, const Filling& filling) {
    return TextLine{line.text.expand(filling.variables), filling.is_all_that_comes()};
}

}  // namespace sockspec
