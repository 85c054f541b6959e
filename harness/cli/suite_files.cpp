// Loading the shipped suite for a command.

#include <iostream>

#include "cli/commands.hpp"
#include "cli/paths.hpp"
#include "reports/shell_words.hpp"
#include "script/suggest.hpp"

namespace sockspec {

std::optional<std::filesystem::path> find_dialect(const std::string& profile, const std::string& name) {
    std::error_code ignored;
    const auto shipped = find_paths().scenarios / profile / "dialects" / (name + ".json");
    if (std::filesystem::exists(shipped, ignored)) return shipped;
    if (std::filesystem::exists(name, ignored)) return name;
    std::cerr << "sockspec: there is no dialect " << shell_word(name) << " of " << shell_word(profile) << ", and no file of that name\n";
    return std::nullopt;
}

std::optional<std::vector<Profile>> load_or_complain(const std::filesystem::path& dialect) {
    const auto folder = find_paths().scenarios;
    if (folder.empty()) {
        std::cerr << "sockspec: the scenarios were not found beside the binary; set SOCKSPEC_SCENARIOS to their folder\n";
        return std::nullopt;
    }
    auto suite = load_suite(folder, dialect);
    if (suite) return std::move(*suite);
    for (const auto& complaint : suite.error()) std::cerr << render(complaint) << '\n';
    return std::nullopt;
}

const Profile* find_profile(const std::vector<Profile>& profiles, const std::string& id) {
    std::vector<std::string> ids;
    for (const auto& profile : profiles) {
        if (profile.id == id) return &profile;
        ids.push_back(profile.id);
    }
    std::cerr << "sockspec: there is no profile \"" << id << "\"";
    if (const auto meant = nearest(id, ids); !meant.empty()) std::cerr << "; did you mean \"" << meant << "\"?";
    std::cerr << " (sockspec list shows them)\n";
    return nullptr;
}

}  // namespace sockspec
