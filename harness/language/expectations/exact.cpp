#include "language/expectations/all.hpp"
#include "language/phrases.hpp"
#include "language/value_reader.hpp"

namespace sockspec {

Expected read_exact(const VerbContext& context, const Node& node) {
    const std::size_t before = context.reader.count();
    const Payload payload = read_payload(context.reader, context.scope, node);
    const PayloadSize size = size_of(payload);
    if (context.reader.count() == before && size.exact && size.bytes == 0)
        context.reader.diagnose(node.place, "this expects nothing; \"expect_quiet\" does");
    return {Expected::Exact{payload}};
}

std::string phrase_of(const Expected::Exact& exact, const StampShape&) { return phrase(exact.bytes); }

Expectation filled_in(const Expected::Exact& exact, const Filling& filling) { return ExactText{exact.bytes.expand(filling.variables)}; }

}  // namespace sockspec
