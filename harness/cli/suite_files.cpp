// Loading the shipped suite for a command.

#include <iostream>

#include "cli/commands.hpp"
#include "cli/paths.hpp"
#include "script/suggest.hpp"

namespace sockspec {

namespace {

// "irc" names a dialect that is shipped with a profile, anything else is a file.
std::optional<std::filesystem::path> find_dialect(const std::filesystem::path& folder, const DialectChoice& choice) {
    std::error_code ignored;
    const auto shipped = folder / choice.profile / "dialects" / (choice.dialect + ".json");
    if (std::filesystem::exists(shipped, ignored)) return shipped;
    if (std::filesystem::exists(choice.dialect, ignored)) return choice.dialect;
    std::cerr << "sockspec: there is no dialect \"" << choice.dialect << "\" of " << choice.profile << ", and no file of that name\n";
    return std::nullopt;
}

}  // namespace

std::optional<std::vector<Profile>> load_or_complain(const DialectChoice& choice) {
    const auto folder = find_paths().scenarios;
    if (folder.empty()) {
        std::cerr << "sockspec: the scenarios were not found beside the binary; set SOCKSPEC_SCENARIOS to their folder\n";
        return std::nullopt;
    }
    const auto dialect = choice.dialect.empty() ? std::optional(std::filesystem::path()) : find_dialect(folder, choice);
    if (!dialect) return std::nullopt;
    auto suite = load_suite(folder, *dialect);
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
