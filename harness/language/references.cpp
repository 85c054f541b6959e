#include "language/references.hpp"

namespace sockspec {

std::string read_since(const VerbContext& context, const Node& step) {
    const auto* since = member(step, "since");
    const auto* id = since ? context.reader.text(since->value) : nullptr;
    if (id) context.scope.use_id(*id, since->value.place, false);
    return id ? *id : "";
}

std::optional<std::chrono::milliseconds> read_ms(const VerbContext& context, const Node& step, std::string_view key) {
    const auto* found = member(step, key);
    const auto ms = found ? context.reader.whole(found->value, 0, 3'600'000) : std::nullopt;
    return ms ? std::optional(std::chrono::milliseconds(*ms)) : std::nullopt;
}

}  // namespace sockspec
