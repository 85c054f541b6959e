#pragma once
// Where the suite's files are: beside the binary, in the build tree, in an installation, and also after either was moved.

#include <filesystem>

namespace sockspec {

struct Paths {
    std::filesystem::path scenarios;  // holds requirements.json
    std::filesystem::path servers;    // the reference programs
    std::filesystem::path clients;
    std::filesystem::path catalogues;  // LANGUAGE/LC_MESSAGES/sockspec.mo
};

// Looks from the running binary's own place. SOCKSPEC_SCENARIOS overrides the first. Paths that do not exist are empty.
Paths find_paths();

}  // namespace sockspec
