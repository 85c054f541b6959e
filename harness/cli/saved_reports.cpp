// diff, merge and judge: what can be said of saved reports.

#include <iostream>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/report_formats.hpp"
#include "reports/compare.hpp"
#include "reports/interop_subject.hpp"
#include "reports/interop_text.hpp"
#include "reports/merge.hpp"
#include "reports/summary.hpp"
#include "reports/verdicts.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

int diff(const std::string& before, const std::string& after) {
    const auto old = read_report(before), fresh = read_report(after);
    if (!old || !fresh) return exit_bad_file;
    const auto comparison = compare(pairs_as_scenarios(*old), pairs_as_scenarios(*fresh));
    std::cout << comparison_text(comparison);
    return comparison.broke.empty() ? exit_conforms : exit_nonconforming;
}

int merge(const std::vector<std::string>& files, const std::string& output) {
    std::vector<Report> parts;
    for (const auto& file : files) {
        auto part = read_report(file);
        if (!part) return exit_bad_file;
        parts.push_back(std::move(*part));
    }
    try {
        return diagnose(write_reports(merged(std::move(parts)), *report_destinations({"json=" + output})), exit_conforms);
    } catch (const NotParts& reason) {
        std::cerr << "sockspec: these are not parts of one run: " << reason.what() << '\n';
        return exit_bad_file;
    }
}

// How many verdicts the report gives otherwise; says which.
std::size_t diagnostics_about(const SubjectResult& told, const SubjectResult& judged) {
    std::size_t diagnostics = 0;
    const auto diagnose = [&](const std::string& what, std::string_view says, std::string_view follows) {
        std::cerr << safe_text(what) << ": the report says " << says << ", but " << follows << " follows from its scenarios\n";
        ++diagnostics;
    };
    for (std::size_t i = 0; i < told.requirements.size(); ++i) {
        const auto &one = told.requirements[i], &other = judged.requirements[i];
        if (one.verdict != other.verdict) diagnose(told.id + ": " + one.id, id_of(one.verdict), id_of(other.verdict));
    }
    if (told.verdict != judged.verdict) diagnose(told.id, id_of(told.verdict), id_of(judged.verdict));
    return diagnostics;
}

int judge_again(const std::string& file, bool strict) {
    const auto told = read_report(file);
    if (!told) return exit_bad_file;
    Report judged = *told;
    std::size_t diagnostics = 0;
    for (std::size_t i = 0; i < judged.subjects.size(); ++i) {
        judge(contract_of(judged.subjects[i]), judged.subjects[i]);
        diagnostics += diagnostics_about(told->subjects[i], judged.subjects[i]);
    }
    if (judged.interop) print_matrix(std::cout, judged, {});
    else print_summary(std::cout, judged);
    return diagnostics > 0 ? exit_bad_file : exit_status(judged, strict);
}

}  // namespace

void add_diff(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("diff", "What broke and what was fixed from one report to the next; 1 where something broke");
    const auto before = std::make_shared<std::string>(), after = std::make_shared<std::string>();
    command->add_option("OLD", *before)->required();
    command->add_option("NEW", *after)->required();
    command->callback([=, &work] { work = [=] { return diff(*before, *after); }; });
}

void add_merge(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("merge", "One report from those of a run's parts");
    const auto files = std::make_shared<std::vector<std::string>>();
    const auto output = std::make_shared<std::string>("-");
    command->add_option("REPORT", *files, "parts: of the same tool, suite and seed, with different scenarios")->required();
    command->add_option("-o,--output", *output, "- is standard output")->type_name("FILE");
    command->callback([=, &work] { work = [=] { return merge(*files, *output); }; });
}

void add_judge(CLI::App& app, Work& work) {
    auto* const command =
        app.add_subcommand("judge", "The verdicts of a saved report once more, from its scenarios'; the exit status is that of check");
    const auto file = std::make_shared<std::string>();
    const auto strict = std::make_shared<bool>(false);
    command->add_option("REPORT", *file)->required();
    command->add_flag("--strict", *strict, "Warnings count as failures in the exit status");
    command->callback([=, &work] { work = [=] { return judge_again(*file, *strict); }; });
}

}  // namespace sockspec
