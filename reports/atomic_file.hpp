#pragma once
// Files that are there whole, or not at all.

#include <filesystem>
#include <string_view>

namespace sockspec {

// Writes a temporary file in the same folder, syncs it, renames it to `path`, and syncs the folder. Whoever reads
// `path` meanwhile sees the old content or the new one. What is no regular file (/dev/stdout, a pipe) is written to
// directly. Throws std::system_error with the operation and the path; nothing is left behind then.
void write_atomically(const std::filesystem::path& path, std::string_view content);

// Whether that could be done now: throws what it would throw, and leaves everything as it is.
void try_to_write(const std::filesystem::path& path);

// The same as write_atomically without syncing, for what can be made again: many such files cost little, and a machine that loses its power may lose
// them.
void write_whole(const std::filesystem::path& path, std::string_view content);

}  // namespace sockspec
