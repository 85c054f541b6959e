// list: what there is.

#include <iostream>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"

namespace sockspec {
namespace {

using Json = nlohmann::ordered_json;

Json profile_rows(const std::vector<Profile>& suite) {
    Json rows = Json::array();
    for (const auto& p : suite) {
        Json roles = Json::array();
        for (const auto& program : p.programs) roles.push_back(program.role);
        rows.push_back({{"id", p.id}, {"title", p.title}, {"section", p.section}, {"listing", p.listing}, {"role", p.role()}, {"roles", roles},
                        {"requirements", p.requirements.size()}, {"scenarios", p.scenarios.size()}});
    }
    return rows;
}

Json scenario_rows(const std::vector<Profile>& suite) {
    Json rows = Json::array();
    for (const auto& p : suite)
        for (const auto& s : p.scenarios)
            rows.push_back({{"id", p.id + "/" + s.id}, {"title", s.title}, {"profile", p.id}, {"covers", s.covers}});
    return rows;
}

Json requirement_rows(const std::vector<Profile>& suite) {
    Json rows = Json::array();
    for (const auto& p : suite)
        for (const auto& r : p.requirements)
            rows.push_back({{"id", r.id}, {"title", r.promise}, {"profile", p.id}, {"level", id_of(r.level)}});
    return rows;
}

int list(const std::string& what, bool json) {
    const auto suite = load_or_complain();
    if (!suite) return exit_bad_file;
    const auto rows = what == "scenarios" ? scenario_rows(*suite) : what == "requirements" ? requirement_rows(*suite) : profile_rows(*suite);
    if (json) {
        std::cout << rows.dump(2) << '\n';
        return exit_conforms;
    }
    std::size_t width = 0;
    for (const auto& row : rows) width = std::max(width, row["id"].get_ref<const std::string&>().size());
    for (const auto& row : rows) {
        const auto& id = row["id"].get_ref<const std::string&>();
        std::cout << id << std::string(width + 2 - id.size(), ' ') << row["title"].get_ref<const std::string&>();
        if (row.contains("level")) std::cout << "  (" << row["profile"].get<std::string>() << ", " << row["level"].get<std::string>() << ")";
        std::cout << '\n';
    }
    return exit_conforms;
}

}  // namespace

void add_list(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("list", "Profiles, scenarios or requirements");
    const auto what = std::make_shared<std::string>("profiles");
    const auto json = std::make_shared<bool>(false);
    command->add_option("WHAT", *what, "profiles, scenarios or requirements")->check(CLI::IsMember({"profiles", "scenarios", "requirements"}));
    command->add_flag("--json", *json, "An array of objects, each with an id");
    command->callback([=, &work] { work = [=] { return list(*what, *json); }; });
}

}  // namespace sockspec
