#include "cli/machine_places.hpp"

#include <cstdlib>
#include <system_error>

#include "cli/paths.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

// As a user's own files are called from where the user is, so that a pipeline finds them, else by the folder's own
// name.
std::string name_of_scenarios(const fs::path& folder, const fs::path& here) {
    const auto relative = folder.lexically_relative(here);
    return (relative.empty() || *relative.begin() == ".." ? folder.filename() : relative).string();
}

}  // namespace

Redaction machine_places(const fs::path& scratch) {
    std::error_code ignored;
    const auto paths = find_paths();
    const auto here = fs::current_path(ignored);
    const auto scenarios = fs::absolute(paths.scenarios, ignored).lexically_normal();
    Redaction places{{scenarios.string(), name_of_scenarios(scenarios, here)},
                     {paths.servers.string(), "{servers}"},
                     {paths.clients.string(), "{clients}"},
                     {here.string(), "."}};
    // Programs tell folders as they were given, or as they really are.
    const auto add = [&](const fs::path& folder, const char* name) {
        places.push_back({folder.string(), name});
        places.push_back({fs::weakly_canonical(folder, ignored).string(), name});
    };
    add(scratch, "{scratch}");
    if (const char* const home = std::getenv("HOME")) add(home, "~");
    // Whoever changed the folder without a shell may have left an old value.
    const char* const shells = std::getenv("PWD");
    if (shells != nullptr && fs::equivalent(shells, here, ignored)) add(shells, ".");
    return redaction(std::move(places));
}

}  // namespace sockspec
