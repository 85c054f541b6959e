#include "language/selection.hpp"

#include <fnmatch.h>

#include <algorithm>

namespace sockspec {

bool Selection::takes(const std::vector<std::string>& names) const {
    const auto fits = [&](const std::string& glob) {
        return std::ranges::any_of(names, [&](const std::string& name) { return ::fnmatch(glob.c_str(), name.c_str(), 0) == 0; });
    };
    return (only.empty() || std::ranges::any_of(only, fits)) && std::ranges::none_of(except, fits);
}

Selection selection_from_filter(std::string_view filter) {
    Selection selection;
    auto* globs = &selection.only;
    while (!filter.empty()) {
        if (globs == &selection.only && filter.front() == '-') {
            globs = &selection.except;
            filter.remove_prefix(1);
        }
        const auto glob = filter.substr(0, filter.find(':'));
        if (!glob.empty()) globs->emplace_back(glob);
        filter.remove_prefix(std::min(filter.size(), glob.size() + 1));
    }
    return selection;
}

}  // namespace sockspec
