#include "language/scenario_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "language/scenario_reader.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

const Node* id_of(const Document& scenario) {
    const auto* id = scenario.root ? member(*scenario.root, "scenario") : nullptr;
    return id && std::holds_alternative<std::string>(id->value.value) ? &id->value : nullptr;
}

std::string name_of(const Document& scenario) {
    const auto* id = id_of(scenario);
    return id ? std::get<std::string>(id->value) : "";
}

// Another file of the profile may have a scenario of that name: its only one, or a case.
void check_other_files(Reader& reader, const Profile& profile) {
    const auto* id = id_of(reader.document());
    const auto here = fs::path(reader.document().source->file()).filename();
    for (const Scenario& other : profile.scenarios)
        if (id && other.id == std::get<std::string>(id->value) && fs::path(other.file).filename() != here)
            reader.diagnose(id->place,
                            fmt::format("the scenario {} is in {} already", in_quotes(other.id), fs::path(other.file).filename().string()));
}

void check_names(Reader& reader, const std::vector<Case>& cases) {
    std::map<std::string, int> lines;
    for (const Case& each : cases)
        if (const auto* id = id_of(each.document)) {
            const auto [first, is_new] = lines.try_emplace(std::get<std::string>(id->value), id->place.line);
            if (!is_new) reader.diagnose(id->place, fmt::format("the case {} is on line {} already", in_quotes(first->first), first->second));
        }
}

int last_line(const Node& node) {
    int last = node.place.line;
    if (const auto* items = std::get_if<Array>(&node.value))
        for (const Node& item : *items) last = std::max(last, last_line(item));
    if (const auto* members = std::get_if<Object>(&node.value))
        for (const Member& each : *members) last = std::max(last, last_line(each.value));
    return last;
}

// What is wrong with what the cases have in common is said once; where only some of them make it wrong, with the name of the first.
class Complaints {
public:
    Complaints(std::size_t cases, const Node& list) : cases_(cases), begin_(list.place.line), end_(last_line(list)) {}

    void add(const std::string& of_case, Diagnostics diagnostics) {
        for (auto& each : diagnostics) {
            auto& complaint = all_.try_emplace({each.place.line, each.place.column, each.message}, Complaint{each, of_case}).first->second;
            ++complaint.times;
        }
    }

    void hand_over(Diagnostics& to) {
        for (auto& [key, complaint] : all_) {
            const int line = complaint.diagnostic.place.line;
            const bool is_common = line < begin_ || line > end_;
            if (is_common && complaint.times < cases_)
                complaint.diagnostic.message += fmt::format(" (in the case {})", in_quotes(complaint.first_case));
            to.push_back(std::move(complaint.diagnostic));
        }
    }

private:
    struct Complaint {
        Diagnostic diagnostic;
        std::string first_case;
        std::size_t times = 0;
    };

    std::size_t cases_;
    int begin_, end_;  // their lines
    std::map<std::tuple<int, int, std::string>, Complaint> all_;
};

ScenarioFile read_all_cases(Reader& reader, const Profile& profile, std::string_view only) {
    ScenarioFile file;
    const auto cases = read_cases(reader);
    check_names(reader, cases);
    Complaints complaints(only.empty() ? cases.size() : 1, member(*reader.document().root, "cases")->value);
    for (const Case& each : cases) {
        const auto name = name_of(each.document);
        if (!only.empty() && name != only) continue;
        Reader of_case(each.document);
        check_other_files(of_case, profile);
        file.scenarios.push_back(read_scenario(of_case, profile, &each));
        complaints.add(name, of_case.take());
    }
    file.is_whole = !cases.empty();
    file.diagnostics = reader.take();
    complaints.hand_over(file.diagnostics);
    sort_by_place(file.diagnostics);
    return file;
}

}  // namespace

ScenarioFile read_scenario_file(const fs::path& path, const Profile& profile, std::string_view only) {
    const Document document = load_document(path);
    Reader reader(document);
    if (!document.root) return {{}, reader.take(), false};
    if (has_cases(document)) return read_all_cases(reader, profile, only);
    check_other_files(reader, profile);
    Scenario scenario = read_scenario(reader, profile);
    return {{std::move(scenario)}, reader.take(), true};
}

}  // namespace sockspec
