// A folder of profiles, or one file of it.

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "match/text.hpp"
#include "script/profile_reader.hpp"
#include "script/scenario_reader.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

void append(Complaints& all, Complaints more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// What a folder holds, sorted; hidden files are nobody's business.
std::vector<fs::path> entries_of(const fs::path& folder) {
    std::vector<fs::path> paths;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (!entry->path().filename().string().starts_with('.')) paths.push_back(entry->path());
    std::ranges::sort(paths);
    return paths;
}

bool is_folder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

Requirements load_requirements(const fs::path& file, Complaints& complaints) {
    const Document document = load_document(file);
    Reader reader(document);
    auto requirements = read_requirements(reader);
    append(complaints, reader.take());
    return requirements;
}

ReadProfile load_profile(const fs::path& file, const Requirements& known, Complaints& complaints) {
    const Document document = load_document(file);
    Reader reader(document);
    auto profile = read_profile(reader, known);
    append(complaints, reader.take());
    return profile;
}

// Returns false where the file is no JSON at all.
bool load_scenario(const fs::path& file, ReadProfile& profile, Complaints& complaints) {
    const Document document = load_document(file);
    Reader reader(document);
    if (profile.usable) profile.profile.scenarios.push_back(read_scenario(reader, profile.profile));
    append(complaints, reader.take());
    return document.root.has_value();
}

void check_covered(const fs::path& file, const ReadProfile& read, Complaints& complaints) {
    const Document document = load_document(file);
    for (const auto& [id, place] : read.places) {
        const bool covered = std::ranges::any_of(read.profile.scenarios, [&id = id](const Scenario& scenario) {
            return std::ranges::find(scenario.covers, id) != scenario.covers.end();
        });
        if (!covered)
            complaints.push_back(
                document.source->complaint(place, fmt::format("no scenario covers {}", in_quotes(id))));
    }
}

Profile load_profile_folder(const fs::path& folder, const Requirements& known, Complaints& complaints) {
    Complaints found;
    const fs::path profile_file = folder / "profile.json";
    ReadProfile read = load_profile(profile_file, known, found);
    bool all_readable = read.usable;
    for (const auto& path : entries_of(folder)) {
        if (is_folder(path))
            found.push_back(about_file(path, "a profile's folder holds no folders"));
        else if (path.extension() == ".json" && path != profile_file)
            all_readable = load_scenario(path, read, found) && all_readable;
    }
    if (all_readable) check_covered(profile_file, read, found);
    sort_by_place(found);
    append(complaints, std::move(found));
    std::ranges::sort(read.profile.scenarios, {}, &Scenario::id);
    return std::move(read.profile);
}

// In the same folder, named as the user named that one.
fs::path beside(const fs::path& file, const char* name) {
    const fs::path path = file.parent_path() / name;
    return (file.is_absolute() ? path : fs::relative(fs::absolute(path))).lexically_normal();
}

Complaints lint_scenario(const fs::path& file) {
    Complaints complaints;
    const auto known = load_requirements(beside(file, "../requirements.json"), complaints);
    ReadProfile profile = load_profile(beside(file, "profile.json"), known, complaints);
    load_scenario(file, profile, complaints);
    return complaints;
}

Complaints lint_profile(const fs::path& file) {
    Complaints complaints;
    const auto known = load_requirements(beside(file, "../requirements.json"), complaints);
    load_profile(file, known, complaints);
    return complaints;
}

Complaints lint_folder(const fs::path& folder) {
    std::error_code ignored;
    Complaints complaints;
    if (fs::exists(folder / "requirements.json", ignored)) {
        auto suite = load_suite(folder);
        if (!suite) complaints = std::move(suite.error());
    } else if (fs::exists(folder / "profile.json", ignored)) {
        const auto known = load_requirements(beside(folder / "profile.json", "../requirements.json"), complaints);
        load_profile_folder(folder, known, complaints);
    } else {
        complaints.push_back(about_file(folder, "this folder holds neither requirements.json nor profile.json"));
    }
    return complaints;
}

}  // namespace

tl::expected<std::vector<Profile>, Complaints> load_suite(const fs::path& folder) {
    if (!is_folder(folder)) return tl::unexpected(Complaints{about_file(folder, "no such folder")});
    Complaints complaints;
    const auto known = load_requirements(folder / "requirements.json", complaints);
    std::vector<Profile> profiles;
    for (const auto& path : entries_of(folder))
        if (is_folder(path) && path.filename() != "schema")
            profiles.push_back(load_profile_folder(path, known, complaints));
    if (profiles.empty()) complaints.push_back(about_file(folder, "there is no profile in this folder"));
    if (!complaints.empty()) return tl::unexpected(std::move(complaints));
    std::ranges::sort(profiles, {}, &Profile::id);
    return profiles;
}

Complaints lint_file(const fs::path& file) {
    if (is_folder(file)) return lint_folder(file);
    const Document document = load_document(file);
    if (!document.root) return document.complaints;
    if (member(*document.root, "scenario")) return lint_scenario(file);
    if (member(*document.root, "profile")) return lint_profile(file);
    if (member(*document.root, "requirements")) {
        Complaints complaints;
        load_requirements(file, complaints);
        return complaints;
    }
    Reader reader(document);
    if (reader.object(*document.root))
        reader.complain(document.root->place,
                        "neither a scenario, nor a profile, nor a list of requirements: none of these keys is there");
    return reader.take();
}

}  // namespace sockspec
