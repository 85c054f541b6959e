#include <fmt/format.h>

#include <algorithm>

#include "document/suggest.hpp"
#include "language/verbs/all.hpp"
#include "text/quote.hpp"
#include "text/signal_names.hpp"

namespace sockspec {
namespace {

Verb read_signal(const VerbContext& context, const Node&, const Node& node) {
    const auto* name = context.reader.string(node);
    if (!name) return verb::Signal{};
    const Words& known = signal_names();
    if (std::ranges::find(known, *name) != known.end()) return verb::Signal{*name};
    const std::string bare = name->starts_with("SIG") ? name->substr(3) : *name;
    const bool is_known = std::ranges::find(known, bare) != known.end();
    context.reader.diagnose(node.place, fmt::format("there is no signal {}", in_quotes(*name)), is_known ? bare : nearest(bare, known));
    return verb::Signal{};
}

}  // namespace

const VerbDefinition signal_verb{
    .word = "signal",
    .actors = {ActorKind::subject},
    .value =
        R"({"anyOf": [{"$ref": "#/definitions/value"}, {"enum": ["HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "POLL", "PWR", "SYS"]}]})",
    .written = R"("signal": "TERM")",
    .what = "once it rests; `INT` as ^C does, to all of the terminal's foreground",
    .read = read_signal,
    .draw = drawn<verb::Signal>([](Drawing& drawing, const verb::Signal& signal) { drawing.subject("<-- ", "SIG" + signal.name); }),
};

}  // namespace sockspec
