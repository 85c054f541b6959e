#pragma once
// "Did you mean ...?"

#include <string>
#include <string_view>
#include <vector>

namespace sockspec {

// The word most like the one that was written, where one is near enough to have been meant; else nothing.
std::string nearest(std::string_view written, const std::vector<std::string_view>& words);
std::string nearest(std::string_view written, const std::vector<std::string>& words);

}  // namespace sockspec
