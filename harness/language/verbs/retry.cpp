#include <fmt/format.h>

#include "language/phrases.hpp"
#include "language/step_reader.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_retry(const VerbContext& context, const Node&, const Node& value) {
    return verb::Retry{std::make_shared<const Steps>(context.steps.read_steps(value))};
}

void draw_retry(Drawing& drawing, const verb::Retry& retry) {
    const auto& within = drawing.step().within;
    drawing.block(within ? fmt::format("again until it is so, for {} at most:", phrase(*within)) : "again until it is so:", *retry.steps);
}

}  // namespace

const VerbDefinition retry_verb{
    .word = "retry",
    .value = R"({"$ref": "#/definitions/steps"})",
    .keys = {{"for", R"({"$ref": "#/definitions/for"})"}, {"blame", R"({"$ref": "#/definitions/blame"})"}},
    .waits = true,
    .written = R"("retry": [...])",
    .what = "the steps again, from the first one, until all are as expected; the last failure counts when `within_ms` is over",
    .read = read_retry,
    .draw = drawn<verb::Retry>(draw_retry),
};

}  // namespace sockspec
