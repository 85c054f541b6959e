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

}  // namespace

// All are below the prefix, or linked from there: in a folder above, /tmp say, anybody may have put what looks like ours. A build tree has
// two links to its project's scenarios: one leads there from wherever the build tree is, the other wherever the project is, with it.
Paths find_paths() {
    std::error_code ignored;
    const auto bin = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    const auto prefix = bin.parent_path();
    Paths paths;
    const char* const given = std::getenv("SOCKSPEC_SCENARIOS");
    if (given) paths.scenarios = given;
    else paths.scenarios = first_with({prefix / "share/sockspec/scenarios", prefix / "share/sockspec/project-scenarios"}, "requirements.json");
    paths.servers = first_with({prefix / "libexec/sockspec/servers", prefix / "servers"}, "tcp-server");
    paths.clients = first_with({prefix / "libexec/sockspec/clients", prefix / "clients"}, "tcp-client");
    paths.catalogues = first_with({prefix / "share/locale"}, "zh_CN/LC_MESSAGES/sockspec.mo");
    return paths;
}

}  // namespace sockspec
