// A folder of profiles, or one file of it.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <system_error>

#include "match/text.hpp"
#include "script/interop.hpp"
#include "script/parameters_reader.hpp"
#include "script/profile_reader.hpp"
#include "script/scenario_reader.hpp"
#include "script/suggest.hpp"

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

// Loads profiles and, before them, those that they are like: every one once.
class ProfileLoader {
public:
    // `dialect`: a file that sets parameters of one of them, or nothing.
    ProfileLoader(fs::path folder, const Requirements& known, const fs::path& dialect = {}) : folder_(std::move(folder)), known_(known) {
        if (!dialect.empty()) read_dialect_file(dialect);
    }

    struct Loaded {
        ReadProfile read;
        Complaints about_profile;    // the file profile.json
        Complaints about_scenarios;  // beside it, and what they do not cover
    };

    Complaints about_dialect() { return std::exchange(about_dialect_, {}); }
    // The profile that the dialect is for; nothing where there is none.
    const Loaded* load_spoken() { return is_profile(dialect_.profile) ? &load(dialect_.profile) : nullptr; }
    bool is_profile(const std::string& id) const {
        std::error_code ignored;
        return !id.empty() && id.find('/') == std::string::npos && fs::exists(folder_ / id / "profile.json", ignored);
    }

    // `id`: the name of a folder. The reference lives as long as the loader.
    const Loaded& load(const std::string& id) {
        const auto [entry, is_new] = loaded_.try_emplace(id);
        if (!is_new) return entry->second;
        under_way_.push_back(id);
        load_folder(folder_ / id, entry->second);
        under_way_.pop_back();
        return entry->second;
    }

private:
    void read_dialect_file(const fs::path& file) {
        dialect_document_.emplace(load_document(file));
        Reader reader(*dialect_document_);
        dialect_ = read_dialect(reader);
        const bool named = dialect_document_->root && !dialect_.profile.empty();
        if (named && !is_profile(dialect_.profile))
            reader.complain(member(*dialect_document_->root, "for")->value.place,
                            fmt::format("there is no profile {}", in_quotes(dialect_.profile)), nearest(dialect_.profile, profiles()));
        append(about_dialect_, reader.take());
    }

    std::vector<std::string> profiles() const {
        std::vector<std::string> ids;
        for (const auto& path : entries_of(folder_))
            if (is_profile(path.filename().string())) ids.push_back(path.filename().string());
        return ids;
    }

    void apply_dialect_to(Profile& profile) {
        if (!dialect_document_ || dialect_.profile != profile.id) return;
        Reader reader(*dialect_document_, Reader::without_syntax);
        apply_dialect(reader, profile);
        profile.dialect = dialect_.id;
        append(about_dialect_, reader.take());
    }

    void load_folder(const fs::path& folder, Loaded& into) {
        const fs::path profile_file = folder / "profile.json";
        const Document document = load_document(profile_file);
        Reader reader(document);
        const Profile* const base = base_of(reader);
        into.read = read_profile(reader, known_, base);
        apply_dialect_to(into.read.profile);
        bool all_readable = into.read.usable;
        for (const auto& path : entries_of(folder)) {
            if (path.filename() == "dialects" && is_folder(path)) continue;
            if (is_folder(path))
                into.about_scenarios.push_back(about_file(path, "a profile's folder holds no folders"));
            else if (path.extension() == ".json" && path != profile_file)
                all_readable = load_scenario(path, into.read, into.about_scenarios) && all_readable;
        }
        if (base) take_over_scenarios(reader, *base, into.read);
        append(into.about_profile, reader.take());
        if (all_readable) check_covered(profile_file, into.read, into.about_scenarios);
        std::ranges::sort(into.read.profile.scenarios, {}, &Scenario::id);
    }

    const Profile* base_of(Reader& reader) {
        const auto* like = like_in(reader.document());
        const auto* id = like ? reader.text(*like) : nullptr;
        if (!id) return nullptr;
        if (std::ranges::find(under_way_, *id) != under_way_.end()) {
            reader.complain(like->place, fmt::format("{} is like this one in turn", in_quotes(*id)));
            return nullptr;
        }
        if (!is_profile(*id)) {
            reader.complain(like->place, fmt::format("there is no profile {}", in_quotes(*id)));
            return nullptr;
        }
        return &load(*id).read.profile;
    }

    fs::path folder_;
    const Requirements& known_;
    std::optional<Document> dialect_document_;
    Dialect dialect_;
    Complaints about_dialect_;
    std::map<std::string, Loaded> loaded_;
    std::vector<std::string> under_way_;
};

// In the same folder, named as the user named that one.
fs::path beside(const fs::path& file, const char* name) {
    const fs::path path = file.parent_path() / name;
    return (file.is_absolute() ? path : fs::relative(fs::absolute(path))).lexically_normal();
}

// The profile whose folder is `folder`, found as the user named it.
struct ProfileBeside {
    explicit ProfileBeside(const fs::path& in_folder)
        : known(load_requirements(beside(in_folder, "../requirements.json"), complaints)),
          loader(beside(in_folder, "..").lexically_normal(), known),
          loaded(loader.load(fs::absolute(in_folder).parent_path().filename().string())) {}

    Complaints complaints;  // about the list of requirements
    Requirements known;
    ProfileLoader loader;
    const ProfileLoader::Loaded& loaded;
};

// What only the first complains about.
Complaints without(Complaints all, const Complaints& known) {
    std::erase_if(all, [&](const Complaint& complaint) {
        return std::ranges::any_of(known, [&](const Complaint& other) {
            return other.message == complaint.message && other.place.file == complaint.place.file && other.place.line == complaint.place.line;
        });
    });
    return all;
}

Complaints all_about(const ProfileLoader::Loaded& loaded) {
    Complaints all = loaded.about_profile;
    append(all, loaded.about_scenarios);
    return all;
}

// Held against the profile that it names, whose scenarios have to make sense in it; what is wrong with them anyhow is another matter.
Complaints lint_dialect(const fs::path& file, const fs::path& suite) {
    Complaints of_suite;
    const auto known = load_requirements(suite / "requirements.json", of_suite);
    ProfileLoader loader(suite, known, file);
    const auto* const spoken = loader.load_spoken();
    auto complaints = loader.about_dialect();
    if (!spoken || !complaints.empty()) return complaints;
    ProfileLoader plain(suite, known);
    return without(all_about(*spoken), all_about(plain.load(spoken->read.profile.id)));
}

// The suite in which it lies, PROFILE/dialects/NAME.json, or the one that the user has.
fs::path suite_of_dialect(const fs::path& file, const fs::path& users) {
    std::error_code ignored;
    const auto above = beside(file, "../..");
    const bool is_shipped = fs::absolute(file).parent_path().filename() == "dialects";
    return is_shipped && fs::exists(above / "requirements.json", ignored) ? above : users;
}

Complaints lint_scenario(const fs::path& file) {
    ProfileBeside beside_it(file);
    auto complaints = std::move(beside_it.complaints);
    auto read = beside_it.loaded.read;
    append(complaints, beside_it.loaded.about_profile);
    load_scenario(file, read, complaints);
    return complaints;
}

// A profile file alone, or its folder with all scenarios.
Complaints lint_profile(const fs::path& file, bool whole_folder) {
    ProfileBeside beside_it(file);
    auto complaints = std::move(beside_it.complaints);
    append(complaints, beside_it.loaded.about_profile);
    if (whole_folder) append(complaints, beside_it.loaded.about_scenarios);
    sort_by_place(complaints);
    return complaints;
}

Complaints lint_interop(const fs::path& file, const std::vector<Profile>& profiles) {
    auto interop = load_interop(file, profiles);
    return interop ? Complaints() : std::move(interop.error());
}

// Those of a profile, once it is right itself.
Complaints lint_dialects_of(const fs::path& profile) {
    Complaints complaints;
    for (const auto& path : entries_of(profile / "dialects"))
        if (path.extension() == ".json") append(complaints, lint_dialect(path, (profile / "..").lexically_normal()));
    return complaints;
}

Complaints lint_whole_suite(const fs::path& folder) {
    auto suite = load_suite(folder);
    if (!suite) return std::move(suite.error());
    Complaints complaints;
    std::error_code ignored;
    if (fs::exists(folder / "interop.json", ignored)) complaints = lint_interop(folder / "interop.json", *suite);
    for (const auto& path : entries_of(folder)) append(complaints, lint_dialects_of(path));
    return complaints;
}

Complaints lint_folder(const fs::path& folder) {
    std::error_code ignored;
    Complaints complaints;
    if (fs::exists(folder / "requirements.json", ignored)) {
        complaints = lint_whole_suite(folder);
    } else if (fs::exists(folder / "profile.json", ignored)) {
        complaints = lint_profile(folder / "profile.json", true);
        if (complaints.empty()) complaints = lint_dialects_of(folder);
    } else {
        complaints.push_back(about_file(folder, "this folder holds neither requirements.json nor profile.json"));
    }
    return complaints;
}

}  // namespace

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

Complaints lint_file(const fs::path& file, const fs::path& suite) {
    if (is_folder(file)) return lint_folder(file);
    const Document document = load_document(file);
    if (!document.root) return document.complaints;
    if (member(*document.root, "dialect")) return lint_dialect(file, suite_of_dialect(file, suite));
    if (member(*document.root, "scenario")) return lint_scenario(file);
    if (member(*document.root, "profile")) return lint_profile(file, false);
    if (member(*document.root, "requirements")) {
        Complaints complaints;
        load_requirements(file, complaints);
        return complaints;
    }
    if (member(*document.root, "rules")) {
        auto profiles = load_suite(beside(file, "."));
        return profiles ? lint_interop(file, *profiles) : std::move(profiles.error());
    }
    Reader reader(document);
    if (reader.object(*document.root))
        reader.complain(document.root->place,
                        "neither a scenario, nor a profile, nor a dialect, nor a list of requirements, nor rules: none of these keys is there");
    return reader.take();
}

}  // namespace sockspec
