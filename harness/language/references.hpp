#pragma once
// Keys of a step that several verbs have: an earlier step, a time.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "language/verb_context.hpp"

namespace sockspec {

// "since": an earlier step. Empty where there is none.
std::string read_since(const VerbContext& context, const Node& step);

std::optional<std::chrono::milliseconds> read_ms(const VerbContext& context, const Node& step, std::string_view key);

}  // namespace sockspec
