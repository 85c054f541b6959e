#include "sandbox/start_supervisor.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "sandbox/companion.hpp"
#include "sandbox/descriptor.hpp"
#include "sandbox/file_view.hpp"
#include "sandbox/system_call.hpp"

namespace sockspec {
namespace {

// Held open, because it may be hidden from those beside whom it is.
struct Supervisor {
    std::string path = find_companion("sockspec-supervisor");
    Descriptor file{::open(path.c_str(), O_PATH | O_CLOEXEC)};
};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (const auto& text : texts) result.push_back(const_cast<char*>(text.c_str()));
    result.push_back(nullptr);
    return result;
}

}  // namespace

pid_t start_supervisor(const SupervisorSpec& spec) {
    static const Supervisor program;
    if (!program.file) throw_system_error("open", "sockspec-supervisor", ENOENT);
    auto argv = pointers(spec.arguments);
    argv.insert(argv.begin(), const_cast<char*>(program.path.c_str()));
    const auto environment = pointers(spec.environment);
    // vfork(2): nothing is copied, and the child has descriptors of its own. Until it executes, only this thread stands still.
    // What keeps the child from that, it leaves in our memory.
    volatile int not_entered = 0, not_executed = 0;
    const pid_t child = ::vfork();
    if (child == 0) {
        if (spec.files != nullptr && !spec.files->enter()) {
            not_entered = errno;
            ::_exit(127);
        }
        for (const int kept : spec.descriptors) ::fcntl(kept, F_SETFD, 0);
        ::syscall(SYS_execveat, program.file.get(), "", argv.data(), environment.data(), AT_EMPTY_PATH);
        not_executed = errno;
        ::_exit(127);
    }
    checked(child, "vfork", program.path);
    if (not_entered == 0 && not_executed == 0) return child;
    ::waitpid(child, nullptr, 0);
    throw_system_error(not_entered != 0 ? "setns, chroot" : "execve", program.path, not_entered != 0 ? not_entered : not_executed);
}

}  // namespace sockspec
