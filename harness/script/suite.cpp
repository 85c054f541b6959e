// The suite: a folder of profiles.

#include <algorithm>

#include "script/profile_loader.hpp"

namespace sockspec {

namespace fs = std::filesystem;

tl::expected<std::vector<Profile>, Complaints> load_suite(const fs::path& folder, const fs::path& dialect) {
    if (!is_folder(folder)) return tl::unexpected(Complaints{about_file(folder, "no such folder")});
    Complaints complaints;
    const auto known = load_requirements(folder / "requirements.json", complaints);
    if (known.empty()) return tl::unexpected(std::move(complaints));  // or every profile would complain about every requirement
    ProfileLoader loader(folder, known, dialect);
    std::vector<Profile> profiles;
    for (const auto& path : entries_of(folder)) {
        if (!is_folder(path) || path.filename() == "schema") continue;
        const auto& loaded = loader.load(path.filename().string());
        Complaints found = loaded.about_profile;
        append(found, loaded.about_scenarios);
        sort_by_place(found);
        append(complaints, std::move(found));
        if (!loaded.read.profile.abstract) profiles.push_back(loaded.read.profile);
    }
    append(complaints, loader.about_dialect());
    if (profiles.empty()) complaints.push_back(about_file(folder, "there is no profile in this folder"));
    if (!complaints.empty()) return tl::unexpected(std::move(complaints));
    std::ranges::sort(profiles, {}, &Profile::id);
    return profiles;
}

}  // namespace sockspec
