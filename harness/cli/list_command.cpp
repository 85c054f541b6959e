// list: what there is.

#include <iostream>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/paths.hpp"
#include "run/run_suite.hpp"

namespace sockspec {
namespace {

using Json = nlohmann::ordered_json;

Json profile_rows(const std::vector<Profile>& suite) {
    Json rows = Json::array();
    for (const auto& p : suite) {
        Json roles = Json::array();
        for (const auto& program : p.programs) roles.push_back(program.role);
        rows.push_back({{"id", p.id},
                        {"title", p.title},
                        {"section", p.section},
                        {"listing", p.listing},
                        {"extends", p.extends},
                        {"role", p.role()},
                        {"roles", roles},
                        {"requirements", p.requirements.size()},
                        {"scenarios", p.scenarios.size()}});
    }
    return rows;
}

// Below the suite's folder, as far as it lies there.
std::string file_of(const Scenario& scenario) { return std::filesystem::path(scenario.file).lexically_proximate(find_paths().scenarios).string(); }

Json scenario_rows(const std::vector<Profile>& suite, const Selection& selection) {
    Json rows = Json::array();
    for (const auto& p : suite)
        for (const auto* s : select(p, selection))
            rows.push_back({{"id", p.id + "/" + s->id}, {"title", s->title}, {"profile", p.id}, {"covers", s->covers}, {"file", file_of(*s)}});
    return rows;
}

Json requirement_rows(const std::vector<Profile>& suite) {
    Json rows = Json::array();
    for (const auto& p : suite)
        for (const auto& r : p.requirements) rows.push_back({{"id", r.id}, {"title", r.promise}, {"profile", p.id}, {"level", id_of(r.level)}});
    return rows;
}

// What to list, and how.
struct Listing {
    std::string what = "profiles";
    std::string profile;  // empty: all
    Selection selection;  // of scenarios
    bool json = false;
};

void print(const Json& rows) {
    std::size_t width = 0;
    for (const auto& row : rows) width = std::max(width, row["id"].get_ref<const std::string&>().size());
    for (const auto& row : rows) {
        const auto& id = row["id"].get_ref<const std::string&>();
        std::cout << id << std::string(width + 2 - id.size(), ' ') << row["title"].get_ref<const std::string&>();
        if (row.contains("level")) std::cout << "  (" << row["profile"].get<std::string>() << ", " << row["level"].get<std::string>() << ")";
        std::cout << '\n';
    }
}

int list(const Listing& listing) {
    if (!listing.selection.only.empty() && listing.what != "scenarios") {
        std::cerr << "sockspec: --only selects scenarios, not " << listing.what << '\n';
        return exit_usage;
    }
    auto suite = load_or_diagnose();
    if (!suite) return exit_bad_file;
    if (!listing.profile.empty()) {
        if (find_profile(*suite, listing.profile) == nullptr) return exit_usage;
        std::erase_if(*suite, [&](const Profile& profile) { return profile.id != listing.profile; });
    }
    const auto rows = listing.what == "scenarios"      ? scenario_rows(*suite, listing.selection)
                      : listing.what == "requirements" ? requirement_rows(*suite)
                                                       : profile_rows(*suite);
    if (listing.json) std::cout << rows.dump(2) << '\n';
    else print(rows);
    return exit_conforms;
}

}  // namespace

void add_list(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("list", "Profiles, scenarios or requirements");
    const auto listing = std::make_shared<Listing>();
    command->add_option("WHAT", listing->what, "profiles, scenarios or requirements")
        ->check(CLI::IsMember({"profiles", "scenarios", "requirements"}));
    command->add_option("--profile", listing->profile, "Only of this profile")->type_name("PROFILE");
    command->add_option("--only", listing->selection.only, "Only scenarios whose name, or a requirement they cover, matches GLOB")
        ->type_name("GLOB")
        ->allow_extra_args(false);
    command->add_flag("--json", listing->json, "An array of objects, each with an id");
    command->callback([=, &work] { work = [=] { return list(*listing); }; });
}

}  // namespace sockspec
