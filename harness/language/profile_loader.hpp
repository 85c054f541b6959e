#pragma once
// Profiles from their folders, each loaded once, and before it the one that it extends.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "language/parameters_reader.hpp"
#include "language/profile_reader.hpp"

namespace sockspec {

// What a folder holds, sorted; hidden files are nobody's business.
std::vector<std::filesystem::path> entries_of(const std::filesystem::path& folder);

bool is_folder(const std::filesystem::path& path);

void append(Diagnostics& all, Diagnostics more);

Requirements load_requirements(const std::filesystem::path& file, Diagnostics& diagnostics);

class ProfileLoader {
public:
    // `folder` holds the profiles' folders. `dialect`: a file that sets parameters of one of them, or nothing.
    ProfileLoader(std::filesystem::path folder, Requirements known, const std::filesystem::path& dialect = {});

    struct Loaded {
        ReadProfile read;
        Diagnostics about_profile;    // the file profile.json
        Diagnostics about_scenarios;  // beside it, and what they do not cover
    };

    Diagnostics about_dialect();
    // The profile that the dialect is for; nothing where there is none.
    const Loaded* load_spoken();
    bool is_profile(const std::string& id) const;

    // `id`: the name of a folder. The reference lives as long as the loader.
    const Loaded& load(const std::string& id);

private:
    void read_dialect_file(const std::filesystem::path& file);
    std::vector<std::string> profiles() const;
    void apply_dialect_to(Profile& profile);
    void load_folder(const std::filesystem::path& folder, Loaded& into);
    const Profile* base_of(Reader& reader);

    std::filesystem::path folder_;
    Requirements known_;
    std::optional<Document> dialect_document_;
    Dialect dialect_;
    Diagnostics about_dialect_;
    std::map<std::string, Loaded> loaded_;
    std::vector<std::string> under_way_;
};

// What is wrong with a scenario file in that profile.
Diagnostics diagnostics_about_scenario(const std::filesystem::path& file, const ReadProfile& profile);

}  // namespace sockspec
