#include "language/expectations/all.hpp"

namespace sockspec {

const FormDefinition<Expected> ctime_expectation{
    .key = "ctime",
    .value = R"({"const": true})",
    .written = R"({"ctime": true})",
    .what = "text in any shape with a ctime in it that was made since the request (the profile's `stamp` has `before` and `after` empty)",
    .read = [](const VerbContext& context, Fields&, const Node& value) -> Expected {
        context.reader.only_true(value);
        return {Expected::Ctime{}};
    },
};

std::string phrase_of(const Expected::Ctime&, const StampShape&) { return "text with a ctime"; }

Expectation filled_in(const Expected::Ctime&, const Filling&) { return CtimeWithin{}; }

}  // namespace sockspec
