#pragma once
// The files that sockspec's own binary needs beside it.

#include <filesystem>

namespace sockspec {

// Beside the running binary, as in a build tree, or in the installation's libexec/sockspec/; empty where it is in neither. Nowhere else: in a
// folder above, /tmp say, anybody may have put a file of that name.
std::filesystem::path find_companion(const char* name);

}  // namespace sockspec
