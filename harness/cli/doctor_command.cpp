// doctor: what this machine lets sockspec do.

#include <iostream>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/paths.hpp"
#include "match/stamp.hpp"
#include "subject/environment.hpp"

namespace sockspec {
namespace {

void line(bool good, const std::string& what, const std::string& detail) {
    std::cout << (good ? "  ok   " : "  --   ") << what << ": " << detail << '\n';
}

std::string or_missing(const std::filesystem::path& path) { return path.empty() ? "not found" : path.string(); }

int examine(const Powers& powers) {
    const auto paths = find_paths();
    line(powers.strongest == Isolation::full, "isolation",
         std::string(id_of(powers.strongest)) + (powers.own_user_namespace ? ", in a user namespace" : "") +
             (powers.why_not_more.empty() ? "" : " (" + powers.why_not_more + ")"));
    line(can_shift_clock(), "controlled clock", can_shift_clock() ? "libfaketime" : "libfaketime is not installed: stamp.padding is unsupported");
    line(knows_zone("Asia/Kolkata"), "time zones", knows_zone("Asia/Kolkata") ? "tzdata" : "tzdata is not installed");
    line(!paths.scenarios.empty(), "scenarios", or_missing(paths.scenarios));
    line(!paths.servers.empty(), "reference servers", or_missing(paths.servers));
    line(!paths.clients.empty(), "reference clients", or_missing(paths.clients));
    return paths.scenarios.empty() ? exit_cannot : exit_conforms;
}

}  // namespace

void add_doctor(CLI::App& app, const Powers& powers, Work& work) {
    auto* const command = app.add_subcommand("doctor", "What this machine lets sockspec do");
    command->callback([&powers, &work] { work = [&powers] { return examine(powers); }; });
}

}  // namespace sockspec
