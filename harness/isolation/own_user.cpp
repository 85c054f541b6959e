#include "isolation/own_user.hpp"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

namespace sockspec {
namespace {

// Ids that no distribution gives to anybody (systemd.io/UIDS-GIDS), one for each of the usual ones but root.
constexpr const char* usual_map = "0 0 1\n1 1879048193 65534\n";
constexpr const char* only_root = "0 0 1\n";  // where sockspec itself knows no other one

bool write_file(const std::string& path, const std::string& text) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return file && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

bool write_maps(const std::string& process, const char* map) {
    return write_file(process + "/uid_map", map) && write_file(process + "/gid_map", map);
}

// Somebody has to be in a namespace until it is held open.
[[noreturn]] void be_its_first(int tell, int wait) {
    const char made = ::unshare(CLONE_NEWUSER) == 0 ? 1 : 0;
    [[maybe_unused]] const auto told = ::write(tell, &made, 1);
    char nothing = 0;
    [[maybe_unused]] const auto over = ::read(wait, &nothing, 1);
    ::_exit(0);
}

Descriptor space_of(pid_t first, int told) {
    char made = 0;
    if (::read(told, &made, 1) != 1 || made == 0) return {};
    const auto process = "/proc/" + std::to_string(first);
    if (!write_maps(process, usual_map) && !write_maps(process, only_root)) return {};
    return Descriptor(::open((process + "/ns/user").c_str(), O_RDONLY | O_CLOEXEC));
}

}  // namespace

std::shared_ptr<const OwnUser> OwnUser::make() {
    std::array<int, 2> answer{}, hold{};
    if (::geteuid() != 0 || ::pipe2(answer.data(), O_CLOEXEC) != 0) return nullptr;
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
    auto space = space_of(first, told.get());
    release.reset();
    while (::waitpid(first, nullptr, 0) < 0 && errno == EINTR) {
    }
    return space ? std::shared_ptr<const OwnUser>(new OwnUser(std::move(space))) : nullptr;
}

bool OwnUser::enter() const { return ::setns(space_.get(), CLONE_NEWUSER) == 0; }

}  // namespace sockspec
