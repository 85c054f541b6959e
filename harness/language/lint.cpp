#include "language/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "language/cases.hpp"
#include "language/interop.hpp"
#include "language/profile_loader.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

// In the same folder, named as the user named that one.
fs::path beside(const fs::path& file, const char* name) {
    const fs::path path = file.parent_path() / name;
    return (file.is_absolute() ? path : fs::relative(fs::absolute(path))).lexically_normal();
}

// What only the first diagnoses.
Diagnostics without(Diagnostics all, const Diagnostics& known) {
    std::erase_if(all, [&](const Diagnostic& diagnostic) {
        return std::ranges::any_of(known, [&](const Diagnostic& other) {
            return other.message == diagnostic.message && other.place.file == diagnostic.place.file && other.place.line == diagnostic.place.line;
        });
    });
    return all;
}

Diagnostics all_about(const ProfileLoader::Loaded& loaded) {
    Diagnostics all = loaded.about_profile;
    append(all, loaded.about_scenarios);
    return all;
}

// Held against the profile that it names, whose scenarios have to make sense in it; what is wrong with them anyhow is another matter.
Diagnostics lint_dialect(const fs::path& file, const fs::path& suite) {
    Diagnostics of_suite;
    const auto known = load_requirements(suite / "requirements.json", of_suite);
    ProfileLoader loader(suite, known, file);
    const auto* const spoken = loader.load_spoken();
    auto diagnostics = loader.about_dialect();
    if (!spoken || !diagnostics.empty()) return diagnostics;
    ProfileLoader plain(suite, known);
    return without(all_about(*spoken), all_about(plain.load(spoken->read.profile.id)));
}

// What nobody can find out with its words, and why; once nothing is wrong with it.
std::vector<std::string> remarks_about_dialect(const fs::path& file, const fs::path& suite) {
    Diagnostics ignored;
    ProfileLoader loader(suite, load_requirements(suite / "requirements.json", ignored), file);
    const auto* const spoken = loader.load_spoken();
    if (!spoken) return {};
    std::map<std::string, std::string> scenarios;  // by the reason
    std::set<std::string> open, decided;
    for (const auto& scenario : spoken->read.profile.scenarios) {
        const auto& why = scenario.cannot_be_played;
        if (!why.empty()) scenarios[why] += (scenarios[why].empty() ? "" : ", ") + scenario.id;
        (why.empty() ? decided : open).insert(scenario.covers.begin(), scenario.covers.end());
    }
    std::vector<std::string> remarks;
    for (const auto& [why, ids] : scenarios) remarks.push_back(why + "; not played are " + ids);
    for (const auto& id : open)
        if (!decided.contains(id)) remarks.push_back("nobody can find out whether " + id + " is kept");
    return remarks;
}

// The suite in which it lies, PROFILE/dialects/NAME.json, or the one that the user has.
fs::path suite_of_dialect(const fs::path& file, const fs::path& users) {
    std::error_code ignored;
    const auto above = beside(file, "../..");
    const bool is_shipped = fs::absolute(file).parent_path().filename() == "dialects";
    return is_shipped && fs::exists(above / "requirements.json", ignored) ? above : users;
}

// Those of a profile, once it is right itself.
Diagnostics lint_dialects_of(const fs::path& profile) {
    Diagnostics diagnostics;
    for (const auto& path : entries_of(profile / "dialects"))
        if (path.extension() == ".json") append(diagnostics, lint_dialect(path, (profile / "..").lexically_normal()));
    return diagnostics;
}

Diagnostics lint_interop(const fs::path& file, const std::vector<Profile>& profiles) {
    auto interop = load_interop(file, profiles);
    return interop ? Diagnostics() : std::move(interop.error());
}

Diagnostics lint_whole_suite(const fs::path& folder) {
    auto suite = load_suite(folder);
    if (!suite) return std::move(suite.error());
    Diagnostics diagnostics;
    std::error_code ignored;
    if (fs::exists(folder / "interop.json", ignored)) diagnostics = lint_interop(folder / "interop.json", *suite);
    for (const auto& path : entries_of(folder)) append(diagnostics, lint_dialects_of(path));
    return diagnostics;
}

}  // namespace

Linter::Suite::Suite(const fs::path& folder, const fs::path& requirements) : loader(folder, load_requirements(requirements, diagnostics)) {}

Linter::Suite& Linter::suite_around(const fs::path& in_profile) {
    const auto folder = beside(in_profile, "..").lexically_normal();
    return suites_.try_emplace(folder, folder, beside(in_profile, "../requirements.json")).first->second;
}

const ProfileLoader::Loaded& Linter::profile_around(const fs::path& in_profile) {
    return suite_around(in_profile).loader.load(fs::absolute(in_profile).parent_path().filename().string());
}

Diagnostics Linter::about_scenario(const fs::path& file) {
    auto diagnostics = suite_around(file).diagnostics;
    const auto& profile = profile_around(file);
    append(diagnostics, profile.about_profile);
    append(diagnostics, diagnostics_about_scenario(file, profile.read));
    return diagnostics;
}

// A profile file alone, or its folder with all scenarios.
Diagnostics Linter::about_profile(const fs::path& file, bool whole_folder) {
    auto diagnostics = suite_around(file).diagnostics;
    const auto& profile = profile_around(file);
    append(diagnostics, profile.about_profile);
    if (whole_folder) append(diagnostics, profile.about_scenarios);
    sort_by_place(diagnostics);
    return diagnostics;
}

Diagnostics Linter::about_folder(const fs::path& folder) {
    std::error_code ignored;
    if (fs::exists(folder / "requirements.json", ignored)) return lint_whole_suite(folder);
    if (!fs::exists(folder / "profile.json", ignored)) return {about_file(folder, "this folder holds neither requirements.json nor profile.json")};
    auto diagnostics = about_profile(folder / "profile.json", true);
    return diagnostics.empty() ? lint_dialects_of(folder) : diagnostics;
}

Diagnostics Linter::diagnostics_about(const fs::path& file) {
    if (is_folder(file)) return about_folder(file);
    const Document document = load_document(file);
    if (!document.root) return document.diagnostics;
    if (member(*document.root, "dialect")) return lint_dialect(file, suite_of_dialect(file, users_suite_));
    if (member(*document.root, "scenario") || has_cases(document)) return about_scenario(file);
    if (member(*document.root, "profile")) return about_profile(file, false);
    if (member(*document.root, "requirements")) {
        Diagnostics diagnostics;
        load_requirements(file, diagnostics);
        return diagnostics;
    }
    if (member(*document.root, "rules")) {
        auto profiles = load_suite(beside(file, "."));
        return profiles ? lint_interop(file, *profiles) : std::move(profiles.error());
    }
    Reader reader(document);
    if (reader.object(*document.root))
        reader.diagnose(document.root->place,
                        "neither a scenario, nor a profile, nor a dialect, nor a list of requirements, nor rules: none of these keys is there");
    return reader.take();
}

namespace {

// Of patterns that are shown as they stand to people who read none.
void remark_patterns(const Node& node, std::vector<std::string>& remarks) {
    if (const auto* const items = std::get_if<Array>(&node.value))
        for (const auto& item : *items) remark_patterns(item, remarks);
    const auto* const object = std::get_if<Object>(&node.value);
    if (object == nullptr) return;
    for (const auto& each : *object) {
        const bool is_pattern = (each.key == "regex" || each.key == "matches") && std::holds_alternative<std::string>(each.value.value);
        if (is_pattern && member(node, "means") == nullptr)
            remarks.push_back(fmt::format("line {}: say beside the pattern what it \"means\": that is what people are told", each.key_place.line));
        remark_patterns(each.value, remarks);
    }
}

}  // namespace

std::vector<std::string> Linter::remarks_about(const fs::path& file) {
    const Document document = is_folder(file) ? Document() : load_document(file);
    if (!document.root) return {};
    const auto* const old = member(*document.root, "profile") ? member(*document.root, old_name_of_extends) : nullptr;
    if (old) return {fmt::format("line {}: \"{}\" is called \"extends\" now; the next version will not know it", old->key_place.line, old->key)};
    std::vector<std::string> remarks;
    remark_patterns(*document.root, remarks);
    if (!member(*document.root, "dialect")) return remarks;
    for (auto& remark : remarks_about_dialect(file, suite_of_dialect(file, users_suite_))) remarks.push_back(std::move(remark));
    return remarks;
}

}  // namespace sockspec
