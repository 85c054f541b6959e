#pragma once

#include <algorithm>
#include <filesystem>

namespace sockspec {

// Is `path` this folder, or below it? By the names alone: both absolute and without dots.
inline bool lies_in(const std::filesystem::path& path, const std::filesystem::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace sockspec
