#include "language/profile_loader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

#include "document/suggest.hpp"
#include "language/inherit.hpp"
#include "language/scenario_file.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

// Returns false where some of the file's scenarios could not be read at all.
bool load_scenarios(const fs::path& file, ReadProfile& profile, Diagnostics& diagnostics) {
    auto read = profile.usable ? read_scenario_file(file, profile.profile) : ScenarioFile{{}, load_document(file).diagnostics, false};
    std::ranges::move(read.scenarios, std::back_inserter(profile.profile.scenarios));
    append(diagnostics, std::move(read.diagnostics));
    return read.is_whole;
}

void check_covered(const fs::path& file, const ReadProfile& read, Diagnostics& diagnostics) {
    const Document document = load_document(file);
    for (const auto& [id, place] : read.places) {
        const bool covered = std::ranges::any_of(
            read.profile.scenarios, [&id = id](const Scenario& scenario) { return std::ranges::find(scenario.covers, id) != scenario.covers.end(); });
        if (!covered) diagnostics.push_back(document.source->diagnostic(place, fmt::format("no scenario covers {}", in_quotes(id))));
    }
}

}  // namespace

void append(Diagnostics& all, Diagnostics more) { all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())); }

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

Requirements load_requirements(const fs::path& file, Diagnostics& diagnostics) {
    const Document document = load_document(file);
    Reader reader(document);
    auto requirements = read_requirements(reader);
    append(diagnostics, reader.take());
    return requirements;
}

ProfileLoader::ProfileLoader(fs::path folder, Requirements known, const fs::path& dialect) : folder_(std::move(folder)), known_(std::move(known)) {
    if (!dialect.empty()) read_dialect_file(dialect);
}

Diagnostics ProfileLoader::about_dialect() { return std::exchange(about_dialect_, {}); }

const ProfileLoader::Loaded* ProfileLoader::load_spoken() { return is_profile(dialect_.profile) ? &load(dialect_.profile) : nullptr; }

bool ProfileLoader::is_profile(const std::string& id) const {
    std::error_code ignored;
    return !id.empty() && id.find('/') == std::string::npos && fs::exists(folder_ / id / "profile.json", ignored);
}

const ProfileLoader::Loaded& ProfileLoader::load(const std::string& id) {
    const auto [entry, is_new] = loaded_.try_emplace(id);
    if (!is_new) return entry->second;
    under_way_.push_back(id);
    load_folder(folder_ / id, entry->second);
    entry->second.read.profile.id = id;  // whatever the file says, or where it says nothing
    under_way_.pop_back();
    return entry->second;
}

void ProfileLoader::read_dialect_file(const fs::path& file) {
    dialect_document_.emplace(load_document(file));
    Reader reader(*dialect_document_);
    dialect_ = read_dialect(reader);
    const bool named = dialect_document_->root && !dialect_.profile.empty();
    if (named && !is_profile(dialect_.profile))
        reader.diagnose(member(*dialect_document_->root, "for")->value.place, fmt::format("there is no profile {}", in_quotes(dialect_.profile)),
                        nearest(dialect_.profile, profiles()));
    append(about_dialect_, reader.take());
}

std::vector<std::string> ProfileLoader::profiles() const {
    std::vector<std::string> ids;
    for (const auto& path : entries_of(folder_))
        if (is_profile(path.filename().string())) ids.push_back(path.filename().string());
    return ids;
}

void ProfileLoader::apply_dialect_to(Profile& profile) {
    if (!dialect_document_ || dialect_.profile != profile.id) return;
    Reader reader(*dialect_document_, Reader::without_syntax);
    apply_dialect(reader, profile);
    profile.dialect = dialect_.id;
    append(about_dialect_, reader.take());
}

void ProfileLoader::load_folder(const fs::path& folder, Loaded& into) {
    const fs::path profile_file = folder / "profile.json";
    const Document document = load_document(profile_file);
    Reader reader(document);
    const Profile* const base = base_of(reader);
    into.read = read_profile(reader, known_, base);
    apply_dialect_to(into.read.profile);
    bool all_readable = into.read.usable;
    for (const auto& path : entries_of(folder)) {
        if (path.filename() == "dialects" && is_folder(path)) continue;
        if (is_folder(path)) into.about_scenarios.push_back(about_file(path, "a profile's folder holds no folders"));
        else if (path.extension() == ".json" && path != profile_file)
            all_readable = load_scenarios(path, into.read, into.about_scenarios) && all_readable;
    }
    if (base) inherit_scenarios(reader, *base, into.read);
    append(into.about_profile, reader.take());
    if (all_readable && !into.read.profile.abstract) check_covered(profile_file, into.read, into.about_scenarios);
    std::ranges::sort(into.read.profile.scenarios, {}, &Scenario::id);
}

const Profile* ProfileLoader::base_of(Reader& reader) {
    const auto* extends = extended_by(reader.document());
    const auto* id = extends ? reader.text(*extends) : nullptr;
    if (!id) return nullptr;
    if (std::ranges::find(under_way_, *id) != under_way_.end()) {
        reader.diagnose(extends->place, fmt::format("{} extends this one in turn", in_quotes(*id)));
        return nullptr;
    }
    if (!is_profile(*id)) {
        reader.diagnose(extends->place, fmt::format("there is no profile {}", in_quotes(*id)));
        return nullptr;
    }
    return &load(*id).read.profile;
}

Diagnostics diagnostics_about_scenario(const fs::path& file, const ReadProfile& profile) {
    return profile.usable ? read_scenario_file(file, profile.profile).diagnostics : load_document(file).diagnostics;
}

}  // namespace sockspec
