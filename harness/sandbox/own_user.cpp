#include "sandbox/own_user.hpp"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "sandbox/write_setting.hpp"

namespace sockspec {
namespace {

// Ids that no distribution gives to anybody (systemd.io/UIDS-GIDS), one for each of the usual ones but root.
constexpr const char* others_of_root = "1 1879048193 65534\n";

std::string itself(unsigned id) { return std::to_string(id) + " " + std::to_string(id) + " 1\n"; }

// Where sockspec is root, and knows others itself, some others as well.
bool write_map(const std::string& file, unsigned id) {
    return (id == 0 && write_setting(file, itself(id) + others_of_root)) || write_setting(file, itself(id));
}

// Says yes or no.
void say(int to, bool yes) {
    const char answer = yes ? 1 : 0;
    [[maybe_unused]] const auto written = ::write(to, &answer, 1);
}

bool hears_yes(int from) {
    char answer = 0;
    return ::read(from, &answer, 1) == 1 && answer == 1;
}

// Somebody has to be in a namespace until it is held open; and its limits are set from within (namespaces(7), /proc/sys/user).
[[noreturn]] void be_its_first(int tell, int hear) {
    say(tell, ::unshare(CLONE_NEWUSER) == 0);
    if (hears_yes(hear)) {
        for (const char* kind : {"user", "cgroup"})
            write_setting("/proc/sys/user/max_" + std::string(kind) + "_namespaces", "0");  // where a container allows it
        say(tell, true);
        hears_yes(hear);
    }
    ::_exit(0);
}

Descriptor space_of(pid_t first, int hear, int tell) {
    if (!hears_yes(hear)) return {};
    const auto process = "/proc/" + std::to_string(first);
    const bool mapped = write_map(process + "/uid_map", ::geteuid()) && (::geteuid() == 0 || write_setting(process + "/setgroups", "deny")) &&
                        write_map(process + "/gid_map", ::getegid());
    say(tell, mapped);
    if (!mapped || !hears_yes(hear)) return {};
    return Descriptor(::open((process + "/ns/user").c_str(), O_RDONLY | O_CLOEXEC));
}

}  // namespace

std::shared_ptr<const OwnUser> OwnUser::make() {
    std::array<int, 2> answer{}, hold{};
    if (::pipe2(answer.data(), O_CLOEXEC) != 0) return nullptr;
    const Descriptor told(answer[0]);
    Descriptor tell(answer[1]);
    if (::pipe2(hold.data(), O_CLOEXEC) != 0) return nullptr;
    const Descriptor wait(hold[0]);
    Descriptor release(hold[1]);
    const pid_t first = ::fork();
    if (first < 0) return nullptr;
    if (first == 0) {
        release.reset();
        be_its_first(tell.get(), wait.get());
    }
    tell.reset();
    auto space = space_of(first, told.get(), release.get());
    release.reset();
    while (::waitpid(first, nullptr, 0) < 0 && errno == EINTR) {
    }
    return space ? std::shared_ptr<const OwnUser>(new OwnUser(std::move(space))) : nullptr;
}

bool OwnUser::is_root() const { return ::geteuid() == 0; }

bool OwnUser::enter() const { return ::setns(space_.get(), CLONE_NEWUSER) == 0; }

}  // namespace sockspec
