// The suite: a folder of profiles.

#include <algorithm>

#include "language/profile_loader.hpp"

namespace sockspec {

namespace fs = std::filesystem;

namespace {

Diagnostics all_about(const ProfileLoader::Loaded& loaded) {
    Diagnostics found = loaded.about_profile;
    append(found, loaded.about_scenarios);
    sort_by_place(found);
    return found;
}

}  // namespace

std::vector<std::string> profiles_in(const fs::path& folder) {
    std::vector<std::string> ids;
    for (const auto& path : entries_of(folder))
        if (is_folder(path) && path.filename() != "schema") ids.push_back(path.filename().string());
    return ids;
}

tl::expected<Profile, Diagnostics> load_profile(const fs::path& folder, const std::string& id, const fs::path& dialect) {
    Diagnostics diagnostics;
    const auto known = load_requirements(folder / "requirements.json", diagnostics);
    if (known.empty()) return tl::unexpected(std::move(diagnostics));
    ProfileLoader loader(folder, known, dialect);
    const Profile& profile = loader.load(id).read.profile;
    for (auto one = id; !one.empty(); one = loader.load(one).read.profile.extends) append(diagnostics, all_about(loader.load(one)));
    append(diagnostics, loader.about_dialect());
    if (!diagnostics.empty()) return tl::unexpected(std::move(diagnostics));
    return profile;
}

tl::expected<std::vector<Profile>, Diagnostics> load_suite(const fs::path& folder, const fs::path& dialect) {
    if (!is_folder(folder)) return tl::unexpected(Diagnostics{about_file(folder, "no such folder")});
    Diagnostics diagnostics;
    const auto known = load_requirements(folder / "requirements.json", diagnostics);
    if (known.empty()) return tl::unexpected(std::move(diagnostics));  // or every profile would diagnose about every requirement
    ProfileLoader loader(folder, known, dialect);
    std::vector<Profile> profiles;
    for (const auto& id : profiles_in(folder)) {
        const auto& loaded = loader.load(id);
        append(diagnostics, all_about(loaded));
        if (!loaded.read.profile.abstract) profiles.push_back(loaded.read.profile);
    }
    append(diagnostics, loader.about_dialect());
    if (profiles.empty()) diagnostics.push_back(about_file(folder, "there is no profile in this folder"));
    if (!diagnostics.empty()) return tl::unexpected(std::move(diagnostics));
    std::ranges::sort(profiles, {}, &Profile::id);
    return profiles;
}

}  // namespace sockspec
