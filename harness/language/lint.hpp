#pragma once
// What is wrong with files of a suite: scenarios, profiles, dialects, lists of requirements, rules of interop; or with folders of them.

#include <map>

#include "language/profile_loader.hpp"

namespace sockspec {

// Loads a profile once, however many of its files are asked about. Nothing may change meanwhile.
class Linter {
public:
    // `suite`: the user's, against which a dialect is held that lies in none.
    explicit Linter(std::filesystem::path suite = {}) : users_suite_(std::move(suite)) {}

    // A scenario is held against the profile beside it, a dialect against the one that it names. Files are called as the caller does.
    Diagnostics diagnostics_about(const std::filesystem::path& file);

    // Of a dialect in which nothing is wrong: what nobody can find out with its words, and why. Of a profile: words that have new names.
    std::vector<std::string> remarks_about(const std::filesystem::path& file);

private:
    struct Suite {
        explicit Suite(const std::filesystem::path& folder, const std::filesystem::path& requirements);

        Diagnostics diagnostics;  // about the list of requirements
        ProfileLoader loader;
    };
    Suite& suite_around(const std::filesystem::path& in_profile);
    const ProfileLoader::Loaded& profile_around(const std::filesystem::path& in_profile);
    Diagnostics about_scenario(const std::filesystem::path& file);
    Diagnostics about_profile(const std::filesystem::path& file, bool whole_folder);
    Diagnostics about_folder(const std::filesystem::path& folder);

    std::filesystem::path users_suite_;
    std::map<std::filesystem::path, Suite> suites_;  // by the folder's name
};

}  // namespace sockspec
