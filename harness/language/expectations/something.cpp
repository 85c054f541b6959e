#include "language/expectations/all.hpp"

namespace sockspec {

const FormDefinition<Expected> something_expectation{
    .key = "something",
    .value = R"({"const": true})",
    .written = R"({"something": true})",
    .what = "any bytes, at least one",
    .read = [](const VerbContext& context, Fields&, const Node& value) -> Expected {
        context.reader.only_true(value);
        return {Expected::Something{}};
    },
};

std::string phrase_of(const Expected::Something&, const StampShape&) { return "something"; }

Expectation filled_in(const Expected::Something&, const Filling&) { return Something{}; }

}  // namespace sockspec
