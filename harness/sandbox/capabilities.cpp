#include "sandbox/capabilities.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "sandbox/descriptor.hpp"
#include "sandbox/own_network.hpp"
#include "sandbox/write_setting.hpp"

namespace sockspec {
namespace {

constexpr std::array ids{std::pair{Isolation::full, std::string_view("full")}, std::pair{Isolation::network, std::string_view("network")},
                         std::pair{Isolation::none, std::string_view("none")}};

// Asks in a child, so that the answer changes nothing here. Returns 0 or the errno of the refusal.
int try_in_child(int (*attempt)()) {
    const pid_t child = ::fork();
    if (child < 0) return errno;
    if (child == 0) ::_exit(attempt() == 0 ? 0 : errno);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : EINVAL;
}

// Keeps the caller's own ids, so that files keep their owner. Must be allowed to deny setgroups first.
int enter_user_namespace() {
    const auto uid = std::to_string(::geteuid());
    const auto gid = std::to_string(::getegid());
    if (::unshare(CLONE_NEWUSER) != 0) return -1;
    write_setting("/proc/self/setgroups", "deny");
    const bool mapped = write_setting("/proc/self/uid_map", uid + " " + uid + " 1") && write_setting("/proc/self/gid_map", gid + " " + gid + " 1");
    return mapped ? 0 : -1;
}

void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

// A container may be allowed to make a network, but not to set it up.
int make_network() {
    if (::unshare(CLONE_NEWNET) != 0) return -1;
    try {
        set_up_own_network();
    } catch (const std::system_error& refused) {
        errno = refused.code().value();
        return -1;
    }
    return 0;
}

int make_both() { return make_network() == 0 ? ::unshare(CLONE_NEWPID) : -1; }
int make_both_in_user_namespace() { return enter_user_namespace() == 0 ? make_both() : -1; }

// A container may hide parts of its /proc; then no other one may be mounted that shows them (mount_namespaces(7), "Restrictions").
int make_processes() {
    if (::unshare(CLONE_NEWNS | CLONE_NEWPID) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr) != 0) return -1;
    errno = try_in_child([] { return ::mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr); });
    return errno == 0 ? 0 : -1;
}

Capabilities full_capabilities(bool own_user_namespace) {
    const int refused = try_in_child(make_processes);
    return {Isolation::full, own_user_namespace, refused == 0, refused == 0 ? "" : std::string("mount: ") + std::strerror(refused), {}};
}

}  // namespace

std::string_view id_of(Isolation isolation) {
    for (const auto& [value, id] : ids)
        if (value == isolation) return id;
    return "none";
}

std::optional<Isolation> isolation(std::string_view id) {
    for (const auto& [value, name] : ids)
        if (name == id) return value;
    return std::nullopt;
}

Capabilities acquire_capabilities() {
    raise_descriptor_limit();
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (try_in_child(make_both) == 0) return full_capabilities(false);
    const int refused = try_in_child(make_both_in_user_namespace);
    if (refused == 0 && enter_user_namespace() == 0) return full_capabilities(true);
    const std::string reason = std::string("unshare: ") + std::strerror(refused);
    if (try_in_child(make_network) == 0) return {Isolation::network, false, false, reason, reason};
    return {Isolation::none, false, false, reason, reason};
}

}  // namespace sockspec
