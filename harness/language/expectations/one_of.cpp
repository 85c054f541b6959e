#include "language/expectation.hpp"
#include "language/expectations/all.hpp"

namespace sockspec {

const FormDefinition<Expected> one_of_expectation{
    .key = "one_of",
    .value = R"({"type": "array", "minItems": 2, "items": {"$ref": "#/definitions/expected"}})",
    .written = R"({"one_of": [...]})",
    .what = "the first alternative that matches",
    .read = [](const VerbContext& context, Fields&, const Node& value) -> Expected {
        Expected::OneOf one_of;
        const auto* items = context.reader.array(value);
        if (items && items->size() < 2) context.reader.diagnose(value.place, "\"one_of\" needs two alternatives at least");
        if (items)
            for (const Node& item : *items) {
                context.scope.open();  // what one of them captures is not known where another one matches
                one_of.alternatives.push_back(read_expected(context, item));
                context.scope.close_loop();
            }
        return {std::make_shared<const Expected::OneOf>(std::move(one_of))};
    },
};

std::string phrase_of(const std::shared_ptr<const Expected::OneOf>& one_of, const StampShape& stamp) {
    std::string words;
    for (const auto& each : one_of->alternatives) words += (words.empty() ? "" : " or ") + phrase(each, stamp);
    return words;
}

Expectation filled_in(const std::shared_ptr<const Expected::OneOf>& one_of, const Filling& filling) {
    auto filled = std::make_shared<OneOf>();
    for (const auto& each : one_of->alternatives) filled->alternatives.push_back(fill(each, filling.frame, filling.variables, filling.profile));
    return std::shared_ptr<const OneOf>(std::move(filled));
}

}  // namespace sockspec
