// doctor: what this machine lets sockspec do.

#include <netdb.h>

#include <iostream>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/paths.hpp"
#include "isolation/capture.hpp"
#include "isolation/powers.hpp"
#include "isolation/private_folders.hpp"
#include "match/stamp.hpp"
#include "reports/escape.hpp"
#include "subject/environment.hpp"

namespace sockspec {
namespace {

void line(bool good, const std::string& what, const std::string& detail) {
    std::cout << (good ? "  ok   " : "  --   ") << what << ": " << detail << '\n';
}

std::string or_missing(const std::filesystem::path& path) { return path.empty() ? "not found" : path.string(); }

// The clients under test are told to connect to "localhost".
bool knows_localhost() {
    addrinfo* found = nullptr;
    const bool known = ::getaddrinfo("localhost", nullptr, nullptr, &found) == 0;
    if (known) ::freeaddrinfo(found);
    return known;
}

std::string listed(const std::vector<std::filesystem::path>& folders) {
    std::string list;
    for (const auto& folder : folders) list += (list.empty() ? "" : " ") + safe_text(folder.native());
    return list.empty() ? "none" : list;
}

// Of which every scenario has a view of its own.
void tell_private_folders(const Powers& powers) {
    if (powers.strongest != Isolation::full) return line(false, "private folders", "none: scenarios share what programs leave in their working directory");
    const auto folders = PrivateFolders::of_this_machine();
    line(folders.shared.empty(), "private folders",
         listed(folders.folders) + (folders.shared.empty() ? "" : "; shared with everybody: " + safe_text(folders.why_not_all)));
}

int examine() {
    const auto powers = acquire_powers();
    const auto paths = find_paths();
    line(powers.strongest == Isolation::full, "isolation",
         std::string(id_of(powers.strongest)) + (powers.own_user_namespace ? ", in a user namespace" : "") +
             (powers.why_not_more.empty() ? "" : " (" + powers.why_not_more + ")"));
    tell_private_folders(powers);
    line(can_shift_clock(), "controlled clock", can_shift_clock() ? "of programs with a C library" : "sockspec-clock.so is missing: stamp.padding is unsupported");
    const auto refused = why_no_capture(powers.strongest);
    line(refused.empty(), "captures", refused.empty() ? capture_library() : refused + ": no --capture");
    line(knows_zone("Asia/Kolkata"), "time zones", knows_zone("Asia/Kolkata") ? "tzdata" : "tzdata is not installed");
    const bool localhost = knows_localhost();
    line(localhost, "localhost", localhost ? "is known" : "does not resolve (no /etc/hosts?): clients that ask for it would fail");
    const bool daytime = ::getservbyname("daytime", "udp") != nullptr;
    line(daytime, "service names", daytime ? "/etc/services" : "daytime is not in /etc/services (netbase): its clients would fail");
    line(!paths.scenarios.empty(), "scenarios", or_missing(paths.scenarios));
    line(!paths.servers.empty(), "reference servers", or_missing(paths.servers));
    line(!paths.clients.empty(), "reference clients", or_missing(paths.clients));
    return paths.scenarios.empty() ? exit_cannot : exit_conforms;
}

}  // namespace

void add_doctor(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("doctor", "What this machine lets sockspec do");
    command->callback([&work] { work = examine; });
}

}  // namespace sockspec
