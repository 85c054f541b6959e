#include <array>

#include "language/phrases.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_exit(const VerbContext& context, const Node&, const Node& node) {
    if (std::holds_alternative<bool>(node.value)) {
        context.reader.only_true(node);
        return verb::ExpectExit{};
    }
    constexpr std::array rules{verb::ExitRule::clean, verb::ExitRule::zero, verb::ExitRule::nonzero};
    const auto chosen = context.reader.choice(node, {"clean", "zero", "nonzero"});
    return verb::ExpectExit{chosen ? rules.at(*chosen) : verb::ExitRule::any};
}

}  // namespace

const VerbDefinition expect_exit_verb{
    .word = "expect_exit",
    .actors = {ActorKind::subject},
    .value = R"({"enum": [true, "clean", "zero", "nonzero"]})",
    .waits = true,
    .expects = true,
    .written = R"("expect_exit": "clean")",
    .what = R"(status 0, or by the signal it was sent; `"zero"`, `"nonzero"`, `true`: anyhow)",
    .read = read_exit,
    .draw = drawn<verb::ExpectExit>([](Drawing& drawing, const verb::ExpectExit& exit) { drawing.subject("--> ", phrase(exit.rule)); }),
};

}  // namespace sockspec
