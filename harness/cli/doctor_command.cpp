// doctor: what this machine lets sockspec do.

#include <netdb.h>
#include <unistd.h>

#include <iostream>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/paths.hpp"
#include "match/stamp.hpp"
#include "sandbox/capabilities.hpp"
#include "sandbox/capture.hpp"
#include "sandbox/policy.hpp"
#include "subject/environment.hpp"
#include "text/escape.hpp"

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

void tell_sandbox(const Capabilities& capabilities) {
    const auto sandbox = policy_of_this_machine({}, capabilities);
    if (!sandbox.has_view())
        return line(false, "sandbox",
                    "none: programs have all your rights, and share what they leave in files" +
                        (sandbox.why_not_more.empty() ? "" : " (" + safe_text(sandbox.why_not_more) + ")"));
    line(sandbox.why_not_more.empty(), "sandbox",
         sandbox.why_not_more.empty() ? "nothing can be written but private folders" : "not all: " + safe_text(sandbox.why_not_more));
    line(sandbox.shared.empty(), "private folders", listed(sandbox.folders));
    line(sandbox.own_processes, "processes",
         sandbox.own_processes ? "a program sees its own only" : "a program sees all: " + capabilities.why_no_processes);
    const bool is_root = ::geteuid() == 0;
    line(sandbox.user != nullptr, "user",
         std::string(is_root ? "root" : "you") + (sandbox.user ? " in a user namespace of its own"
                                                  : is_root    ? ", without most of its rights"
                                                               : ", without rights of root"));
}

int examine() {
    const auto capabilities = acquire_capabilities();
    const auto paths = find_paths();
    line(capabilities.strongest == Isolation::full, "isolation",
         std::string(id_of(capabilities.strongest)) + (capabilities.own_user_namespace ? ", in a user namespace" : "") +
             (capabilities.why_not_more.empty() ? "" : " (" + capabilities.why_not_more + ")"));
    tell_sandbox(capabilities);
    line(can_shift_clock(), "controlled clock",
         can_shift_clock() ? "of programs with a C library" : "sockspec-clock.so is missing: stamp.padding is unsupported");
    const auto refused = why_no_capture(capabilities.strongest);
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
