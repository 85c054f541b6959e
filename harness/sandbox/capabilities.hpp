#pragma once
// What this machine lets sockspec do, found out once, before any thread is started.

#include <optional>
#include <string>
#include <string_view>

namespace sockspec {

enum class Isolation {
    full,     // a network and a process-id namespace of its own for every scenario
    network,  // a network namespace only
    none,     // the machine's own network; survivors are found by an environment token
};

std::string_view id_of(Isolation isolation);
std::optional<Isolation> isolation(std::string_view id);

struct Capabilities {
    Isolation strongest = Isolation::none;
    bool own_user_namespace = false;  // entered by acquire_capabilities because the caller is not root
    bool own_processes = false;       // a scenario may have a /proc of its own
    std::string why_no_processes;     // empty, or the system's reason
    std::string why_not_more;         // empty, or the operation that was refused and the system's reason
};

// Enters a user namespace when the process has not the right to make namespaces itself (user_namespaces(7)), and
// becomes a child subreaper (prctl(2)). Call once, in main, while the process has one thread: unshare(2)
// refuses a user namespace to a process with several. Also raises the limit on open descriptors as far as it goes: hundreds of
// connections in many scenarios at a time need more than the usual thousand.
Capabilities acquire_capabilities();

}  // namespace sockspec
