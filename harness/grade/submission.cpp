#include "grade/submission.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <string_view>

namespace sockspec {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 12> archive_endings{".zip", ".tar",  ".tar.gz", ".tgz",     ".tar.bz2", ".tbz2",
                                                           ".txz", ".tzst", ".tar.xz", ".tar.zst", ".7z",      ".rar"};

std::string_view archive_ending(std::string_view name) {
    std::string_view longest;
    for (const auto ending : archive_endings)
        if (name.size() > ending.size() && name.ends_with(ending) && ending.size() > longest.size()) longest = ending;
    return longest;
}

bool is_nobodys(const fs::path& place) {
    const auto name = place.filename().string();
    return name.starts_with('.') || name == "__MACOSX" || name == "Thumbs.db" || name == "desktop.ini";
}

std::vector<fs::path> entries_of(const fs::path& folder) {
    std::vector<fs::path> all;
    for (const auto& entry : fs::directory_iterator(folder))
        if (!is_nobodys(entry.path())) all.push_back(entry.path());
    std::ranges::sort(all);
    return all;
}

bool is_class(const fs::path& place) {
    std::error_code ignored;
    if (!fs::is_directory(place, ignored)) return false;
    const auto entries = entries_of(place);
    const auto is_one = [&](const fs::path& entry) { return fs::is_directory(fs::symlink_status(entry, ignored)) || is_archive(entry); };
    return entries.size() > 1 && std::ranges::all_of(entries, is_one);
}

}  // namespace

bool is_archive(const fs::path& place) {
    std::error_code ignored;
    return !archive_ending(place.filename().string()).empty() && fs::is_regular_file(fs::symlink_status(place, ignored));
}

std::string student_of(const fs::path& place) {
    static const std::regex moodle(R"((.+?)_\d+_assignsubmission_\w+?_?)"), canvas(R"(([a-z]+?)(?:_LATE)?_\d+_\d+_.+)"), ending(R"(.+(\.\w{1,5}))");
    auto name = (place.filename().empty() ? place.parent_path() : place).filename().string();
    std::error_code ignored;
    const bool is_folder = fs::is_directory(place, ignored);
    const auto archive = archive_ending(name);
    if (!is_folder && !archive.empty()) name.resize(name.size() - archive.size());
    std::smatch found;
    if (std::regex_match(name, found, moodle) || std::regex_match(name, found, canvas)) return found[1];
    if (!is_folder && archive.empty() && std::regex_match(name, found, ending)) name.resize(name.size() - static_cast<std::size_t>(found.length(1)));
    return name;
}

std::vector<Submission> submissions_at(const std::vector<fs::path>& places) {
    const bool are_in_one = places.size() == 1 && is_class(places.front());
    std::vector<Submission> all;
    for (const auto& place : are_in_one ? entries_of(places.front()) : places)
        if (!is_nobodys(place)) all.push_back({student_of(place), place});
    std::ranges::stable_sort(all, {}, &Submission::student);
    std::map<std::string, int> times;
    for (const auto& each : all) ++times[each.student];
    for (auto& each : all)
        if (times[each.student] > 1) each.student = (each.place.filename().empty() ? each.place.parent_path() : each.place).filename().string();
    return all;
}

}  // namespace sockspec
