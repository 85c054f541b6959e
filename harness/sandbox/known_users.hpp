#pragma once
// Whose files are whose in a user namespace (user_namespaces(7), "Unmapped user and group IDs").

#include <filesystem>

namespace sockspec {

// Are we in the first user namespace, which knows all ids?
bool everybody_is_known();

// Does it hold files whose owner or group is not known here? A program may be allowed to write to them, but an overlay cannot copy them. Of a
// large folder only the beginning is looked at.
bool holds_strangers_files(const std::filesystem::path& folder);

// Does one of the folders between `outer` and this one, which lies in it, belong to somebody unknown? An overlay of the outer one cannot keep what
// is written in the inner one then, since it would have to make that folder anew.
bool lies_in_strangers_folder(const std::filesystem::path& folder, const std::filesystem::path& outer);

}  // namespace sockspec
