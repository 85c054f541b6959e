#include "sandbox/foreign_children.hpp"

#include <sys/stat.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace sockspec {
namespace {

namespace fs = std::filesystem;

struct stat process_namespace(pid_t pid) {
    struct stat found {};
    if (::stat(("/proc/" + std::to_string(pid) + "/ns/pid").c_str(), &found) != 0) found.st_ino = 0;
    return found;
}

bool are_one(const struct stat& a, const struct stat& b) { return a.st_ino != 0 && a.st_ino == b.st_ino && a.st_dev == b.st_dev; }

}  // namespace

void reap_changelings(pid_t first_process) {
    const auto theirs = process_namespace(first_process);
    std::error_code gone;
    for (fs::directory_iterator thread("/proc/self/task", gone), end; !gone && thread != end; thread.increment(gone)) {
        std::ifstream children(thread->path() / "children");
        for (pid_t child = 0; children >> child;)
            if (child != first_process && are_one(process_namespace(child), theirs)) ::waitpid(child, nullptr, WNOHANG | __WALL);
    }
}

}  // namespace sockspec
