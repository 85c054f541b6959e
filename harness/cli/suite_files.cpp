// Loading the shipped suite for a command.

#include <algorithm>
#include <cctype>
#include <iostream>
#include <ranges>

#include "cli/commands.hpp"
#include "cli/paths.hpp"
#include "document/suggest.hpp"
#include "text/shell_words.hpp"

namespace sockspec {

std::filesystem::path shipped_dialect_or_file(const std::string& profile, const std::string& name) {
    std::error_code ignored;
    const auto shipped = find_paths().scenarios / profile / "dialects" / (name + ".json");
    if (std::filesystem::exists(shipped, ignored)) return shipped;
    return std::filesystem::exists(name, ignored) ? std::filesystem::path(name) : std::filesystem::path();
}

std::optional<std::filesystem::path> find_dialect(const std::string& profile, const std::string& name) {
    if (auto file = shipped_dialect_or_file(profile, name); !file.empty()) return file;
    std::cerr << "sockspec: there is no dialect " << shell_word(name) << " of " << shell_word(profile) << ", and no file of that name\n";
    return std::nullopt;
}

namespace {

// One mistake in what all files share is told by each of them.
void diagnose(const Diagnostics& diagnostics, const std::filesystem::path& folder) {
    constexpr std::size_t enough = 8;
    for (const auto& diagnostic : diagnostics | std::views::take(enough)) std::cerr << render(diagnostic) << '\n';
    if (diagnostics.size() > enough)
        std::cerr << "sockspec: and " << diagnostics.size() - enough << " more mistakes in this suite (sockspec lint " << shell_word(folder.string())
                  << " shows all); was it written for another version?\n";
}

void no_such_profile(const std::string& id, const std::vector<std::string>& ids) {
    std::cerr << "sockspec: there is no profile \"" << id << "\"";
    if (const auto meant = nearest(id, ids); !meant.empty()) std::cerr << "; did you mean \"" << meant << "\"?";
    std::cerr << " (sockspec list shows them)\n";
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::vector<std::string> called(const std::filesystem::path& folder, const std::string& word) {
    const auto suite = load_suite(folder);
    return suite ? profiles_called(*suite, word) : std::vector<std::string>();
}

// The id that is meant; nothing after a diagnostic.
std::optional<std::string> id_called(const std::filesystem::path& folder, const std::string& word, const std::vector<std::string>& ids) {
    if (std::ranges::find(ids, word) != ids.end()) return word;
    const auto meant = called(folder, word);
    if (meant.size() == 1) return meant.front();
    if (meant.empty()) {
        no_such_profile(word, ids);
        return std::nullopt;
    }
    std::cerr << "sockspec: " << shell_word(word) << " may be";
    for (const auto& id : meant) std::cerr << (id == meant.front() ? " " : id == meant.back() ? " or " : ", ") << id;
    std::cerr << ": which one?\n";
    return std::nullopt;
}

// Empty after a diagnostic.
std::filesystem::path suite_folder() {
    auto folder = find_paths().scenarios;
    if (folder.empty()) std::cerr << "sockspec: the scenarios were not found beside the binary; set SOCKSPEC_SCENARIOS to their folder\n";
    return folder;
}

}  // namespace

std::vector<std::string> profiles_called(const std::vector<Profile>& profiles, const std::string& word) {
    auto name = lower(word);
    if (name.ends_with(".py")) name.resize(name.size() - 3);
    std::vector<std::string> ids;
    for (const auto& profile : profiles) {
        if (profile.abstract) continue;
        if (profile.id == word) return {word};
        if (name == lower(profile.section) || name == lower(profile.listing) || name == lower(profile.title)) ids.push_back(profile.id);
    }
    return ids;
}

std::optional<std::vector<Profile>> load_or_diagnose() {
    const auto folder = suite_folder();
    if (folder.empty()) return std::nullopt;
    auto suite = load_suite(folder);
    if (suite) return std::move(*suite);
    diagnose(suite.error(), folder);
    return std::nullopt;
}

tl::expected<Profile, ExitStatus> load_one_or_diagnose(const std::string& word, const std::filesystem::path& dialect) {
    const auto folder = suite_folder();
    if (folder.empty()) return tl::unexpected(exit_bad_file);
    const auto id = id_called(folder, word, profiles_in(folder));
    if (!id) return tl::unexpected(exit_usage);
    auto profile = load_profile(folder, *id, dialect);
    if (!profile) {
        diagnose(profile.error(), folder);
        return tl::unexpected(exit_bad_file);
    }
    if (!profile->abstract) return std::move(*profile);
    no_such_profile(*id, {});
    return tl::unexpected(exit_usage);
}

const Profile* find_profile(const std::vector<Profile>& profiles, const std::string& id) {
    std::vector<std::string> ids;
    for (const auto& profile : profiles) {
        if (profile.id == id) return &profile;
        ids.push_back(profile.id);
    }
    no_such_profile(id, ids);
    return nullptr;
}

}  // namespace sockspec
