// report: a saved report in other formats.

#include <iostream>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/report_formats.hpp"

namespace sockspec {
namespace {

int convert(const std::string& file, const std::vector<std::string>& wanted) {
    const auto destinations = report_destinations(wanted.empty() ? std::vector<std::string>{"text=-"} : wanted);
    if (!destinations) return exit_usage;
    const auto report = read_report(file);
    if (!report) return exit_bad_file;
    return diagnose(write_reports(*report, *destinations), exit_conforms);
}

}  // namespace

void add_report(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("report", "Other formats from a saved report; without options as text");
    const auto file = std::make_shared<std::string>();
    const auto wanted = std::make_shared<std::vector<std::string>>();
    command->add_option("REPORT", *file, "what --report json=REPORT wrote")->required();
    for (const auto& format : report_formats()) {
        const std::string name = format.name;
        command
            ->add_option_function<std::string>(
                "--" + name, [=](const std::string& to) { wanted->push_back(name + "=" + to); }, format.what)
            ->type_name("FILE");
    }
    command->callback([=, &work] { work = [=] { return convert(*file, *wanted); }; });
}

}  // namespace sockspec
