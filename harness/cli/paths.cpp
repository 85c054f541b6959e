#include "cli/paths.hpp"

#include <cstdlib>
#include <initializer_list>
#include <string>

namespace sockspec {
namespace {

namespace fs = std::filesystem;

fs::path first_with(std::initializer_list<fs::path> candidates, const char* inside) {
    std::error_code ignored;
    for (const auto& folder : candidates)
        if (fs::exists(folder / inside, ignored)) return fs::weakly_canonical(folder, ignored);
    return {};
}

// The source tree above a build tree: build trees lie at any depth inside it.
fs::path scenarios_above(fs::path folder) {
    for (; folder.has_relative_path(); folder = folder.parent_path())
        if (auto found = first_with({folder / "scenarios"}, "requirements.json"); !found.empty()) return found;
    return {};
}

}  // namespace

Paths find_paths() {
    std::error_code ignored;
    const auto bin = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    const auto prefix = bin.parent_path();
    Paths paths;
    const char* const given = std::getenv("SOCKSPEC_SCENARIOS");
    if (given) paths.scenarios = given;
    else paths.scenarios = first_with({prefix / "share/sockspec/scenarios"}, "requirements.json");
    if (paths.scenarios.empty()) paths.scenarios = scenarios_above(bin);
    paths.servers = first_with({prefix / "libexec/sockspec/servers", prefix / "servers"}, "tcp-server");
    paths.clients = first_with({prefix / "libexec/sockspec/clients", prefix / "clients"}, "tcp-client");
    return paths;
}

}  // namespace sockspec
