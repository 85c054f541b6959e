#include "grade/submission.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include <re2/re2.h>
#include <yaml-cpp/yaml.h>

#include "grade/moment.hpp"

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

constexpr std::string_view gradescope_metadata = "submission_metadata.yml";

std::string name_of(const fs::path& place) { return (place.filename().empty() ? place.parent_path() : place).filename().string(); }

// What an exported name tells; nothing where no platform has exported it.
std::optional<Submission> exported(const fs::path& place) {
    static const re2::RE2 moodle(R"((?s)(.+?)_(\d+)_assignsubmission_[a-z]+_?(.*))"), canvas(R"((?s)([a-z0-9]+?)(?:_LATE)?_(\d+)_\d+_(.+))");
    Submission submission;
    Part part{.place = place, .name = {}};
    if (re2::RE2::FullMatch(name_of(place), moodle, &submission.student, &submission.id, &part.name)) submission.platform = Platform::moodle;
    else if (re2::RE2::FullMatch(name_of(place), canvas, &submission.student, &submission.id, &part.name)) submission.platform = Platform::canvas;
    else return std::nullopt;
    submission.parts.push_back(std::move(part));
    return submission;
}

Submission as_it_is(const fs::path& place) { return {.student = student_of(place), .parts = {{.place = place, .name = name_of(place)}}}; }

// Gradescope says beside the folders whose they are. What cannot be read says nothing.
void read_metadata(const fs::path& file, std::vector<Submission>& all) {
    YAML::Node metadata;
    try {
        metadata = YAML::LoadFile(file.string());
        if (!metadata.IsMap()) return;
        for (auto& submission : all) {
            const auto about = metadata[name_of(submission.parts.front().place)];
            if (!about || !about.IsMap()) continue;
            submission.platform = Platform::gradescope;
            std::string names;
            for (const auto& submitter : about[":submitters"]) {
                if (const auto name = submitter[":name"]) names += (names.empty() ? "" : ", ") + name.as<std::string>();
                if (const auto sid = submitter[":sid"]; sid && submission.id.empty()) submission.id = sid.as<std::string>();
            }
            if (!names.empty()) submission.student = names;
            if (const auto created = about[":created_at"]) submission.handed_in = moment(created.as<std::string>());
        }
    } catch (const YAML::Exception&) {
    }
}

std::chrono::sys_seconds written(const fs::path& file) {
    std::error_code gone;
    const auto at = fs::last_write_time(file, gone);
    return gone ? std::chrono::sys_seconds() : std::chrono::floor<std::chrono::seconds>(std::chrono::file_clock::to_sys(at));
}

std::chrono::sys_seconds newest(const fs::path& place) {
    std::error_code ignored;
    if (!fs::is_directory(fs::symlink_status(place, ignored))) return written(place);
    std::chrono::sys_seconds latest{};
    for (auto entry = fs::recursive_directory_iterator(place, fs::directory_options::skip_permission_denied, ignored);
         entry != fs::recursive_directory_iterator(); entry.increment(ignored))
        if (fs::is_regular_file(entry->symlink_status(ignored))) latest = std::max(latest, written(entry->path()));
    return latest;
}

// Of one student with several files, which a platform exports one by one, all belong together.
std::vector<Submission> grouped(const std::vector<fs::path>& places) {
    std::vector<Submission> all;
    std::map<std::pair<std::string, std::string>, std::size_t> known;
    for (const auto& place : places) {
        if (is_nobodys(place)) continue;
        auto one = exported(place);
        if (!one) {
            all.push_back(as_it_is(place));
            continue;
        }
        const auto [at, is_new] = known.try_emplace({one->student, one->id}, all.size());
        if (is_new) all.push_back(std::move(*one));
        else all[at->second].parts.push_back(std::move(one->parts.front()));
    }
    return all;
}

void tell_apart(std::vector<Submission>& all) {
    std::map<std::string, int> times;
    for (const auto& each : all) ++times[each.student];
    for (auto& each : all)
        if (times[each.student] > 1) each.student = name_of(each.parts.front().place);
}

}  // namespace

bool is_archive(const fs::path& place) {
    std::error_code ignored;
    return !archive_ending(place.filename().string()).empty() && fs::is_regular_file(fs::symlink_status(place, ignored));
}

bool is_class(const fs::path& place) {
    std::error_code ignored;
    if (!fs::is_directory(place, ignored)) return false;
    if (fs::exists(place / gradescope_metadata, ignored)) return true;
    const auto entries = entries_of(place);
    const auto is_one = [&](const fs::path& entry) {
        return fs::is_directory(fs::symlink_status(entry, ignored)) || is_archive(entry) || exported(entry);
    };
    if (std::ranges::any_of(entries, [](const fs::path& entry) { return exported(entry).has_value(); })) return true;
    return entries.size() > 1 && std::ranges::all_of(entries, is_one);
}

fs::path within_packing(fs::path folder, const std::set<std::string>& parts) {
    constexpr int deepest = 8;
    for (int depth = 0; depth < deepest && !is_class(folder); ++depth) {
        std::vector<fs::directory_entry> entries{fs::directory_iterator(folder), fs::directory_iterator()};
        if (entries.size() != 1 || !entries.front().is_directory() || parts.contains(entries.front().path().filename().string())) break;
        folder = entries.front().path();
    }
    return folder;
}

std::string student_of(const fs::path& place) {
    static const re2::RE2 ending(R"((?s)(.+)\.\w{1,5})");
    if (const auto one = exported(place)) return one->student;
    auto name = name_of(place);
    std::error_code ignored;
    if (fs::is_directory(place, ignored)) return name;
    const auto archive = archive_ending(name);
    name.resize(name.size() - archive.size());
    if (archive.empty()) re2::RE2::FullMatch(std::string(name), ending, &name);
    return name;
}

Submission submission_of(const std::string& student, const std::vector<fs::path>& places) {
    Submission all{.student = student, .parts = {}};
    std::chrono::sys_seconds latest{};
    for (const auto& place : places) {
        all.parts.push_back({.place = place, .name = name_of(place)});
        latest = std::max(latest, newest(place));
    }
    all.handed_in = latest;
    return all;
}

std::vector<Submission> submissions_at(const std::vector<fs::path>& places) {
    const bool are_in_one = places.size() == 1 && is_class(places.front());
    auto found = are_in_one ? entries_of(places.front()) : places;
    if (are_in_one) std::erase_if(found, [](const fs::path& place) { return place.filename() == gradescope_metadata; });
    auto all = grouped(found);
    if (are_in_one) read_metadata(places.front() / gradescope_metadata, all);
    for (auto& each : all)
        if (!each.handed_in)
            for (const auto& part : each.parts) each.handed_in = std::max(each.handed_in.value_or(std::chrono::sys_seconds()), newest(part.place));
    tell_apart(all);
    std::ranges::stable_sort(all, {}, &Submission::student);
    return all;
}

}  // namespace sockspec
