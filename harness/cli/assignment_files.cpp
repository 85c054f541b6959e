#include "cli/assignment_files.hpp"

#include "cli/commands.hpp"
#include "document/document.hpp"
#include "grade/assignment_reader.hpp"

namespace sockspec {

namespace fs = std::filesystem;

bool is_assignment_file(const std::string& word) {
    std::error_code ignored;
    return word.ends_with(".json") || fs::is_regular_file(word, ignored);
}

tl::expected<Assignment, Diagnostics> read_assignment(const fs::path& file, const fs::path& suite_folder) {
    const auto suite = load_suite(suite_folder);
    if (!suite) return tl::unexpected(suite.error());
    AssignmentSurroundings surroundings;
    for (const auto& profile : *suite)
        if (!profile.abstract) surroundings.names.push_back(profile.id);
    surroundings.profile = [&](const std::string& name) -> const Profile* {
        const auto ids = profiles_called(*suite, name);
        const auto found = std::ranges::find(*suite, ids.size() == 1 ? ids.front() : std::string(), &Profile::id);
        return found == suite->end() ? nullptr : &*found;
    };
    surroundings.dialect = [&](const std::string& profile, const std::string& name) {
        std::error_code ignored;
        const auto beside = file.parent_path() / name;
        return fs::weakly_canonical(fs::is_regular_file(beside, ignored) ? beside : shipped_dialect_or_file(profile, name));
    };
    auto assignment = load_assignment(file, surroundings);
    if (assignment && !assignment->given.empty()) assignment->given = file.parent_path() / assignment->given;
    return assignment;
}

std::optional<Diagnostics> diagnostics_of_assignment(const fs::path& file, const fs::path& suite) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) return std::nullopt;
    const auto document = load_document(file);
    if (!document.root || !member(*document.root, "assignment")) return std::nullopt;
    const auto assignment = read_assignment(file, suite);
    return assignment ? Diagnostics() : assignment.error();
}

}  // namespace sockspec
