#pragma once
// Signals by their names (signal(7)).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sockspec {

std::string signal_name(int number);                      // "SIGINT" for 2; "signal 40" where it has no name
std::optional<int> signal_number(std::string_view name);  // 2 for "INT" or "SIGINT"
const std::vector<std::string_view>& signal_names();      // "INT"

}  // namespace sockspec
