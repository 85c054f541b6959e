#pragma once
// Files and folders that a program may have replaced: by a link to somebody else's, by a FIFO that nobody writes to, by a device, by more
// than fits into memory, by folders within folders without end. Nothing here follows a link, waits, or goes deeper than two levels.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "sandbox/descriptor.hpp"

namespace sockspec {

// The folder of that name itself (open(2), O_NOFOLLOW). Throws std::system_error.
Descriptor open_folder_itself(const std::filesystem::path& folder);

// Does the path lead to that folder, and not over a link as its last part?
bool leads_to(const std::filesystem::path& path, const Descriptor& folder);

// Removes all that is in it. False where something stays, as somebody else's folder with files does. No process may be at work in it.
bool empty_folder(const Descriptor& folder);

// The folder as well. False where something stays.
bool remove_folder(const std::filesystem::path& folder);

// How names begin that are given to what is being removed; a number follows.
constexpr std::string_view being_removed = ".removed-";

// Has it attributes that whoever uses it next would meet: an access control list that is inherited (acl(5)), say?
bool has_attributes(const Descriptor& folder);

constexpr std::size_t most_of_a_file = 64U << 20;  // more than a right program writes

// Of a regular file, if that is what it is, the first bytes.
std::optional<std::string> read_regular_file(const std::filesystem::path& file, std::size_t most);

}  // namespace sockspec
