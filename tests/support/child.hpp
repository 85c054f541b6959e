#pragma once
// A program started plainly, as a shell would, in the calling thread's namespaces; its process group ends with its owner.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>
#include <vector>

namespace sockspec {

class Child {
public:
    Child(std::vector<std::string> argv, std::vector<std::string> environment) {
        const auto arguments = pointers(argv);
        const auto settings = pointers(environment);
        pid_ = ::fork();
        if (pid_ > 0) ::setpgid(pid_, pid_);
        if (pid_ != 0) return;
        ::setpgid(0, 0);
        ::execve(arguments[0], arguments.data(), settings.data());
        ::_exit(127);
    }
    Child(Child&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
    ~Child() {
        if (pid_ <= 0) return;
        ::kill(-pid_, SIGKILL);
        wait();
    }

    pid_t pid() const { return pid_; }
    int wait() {
        int status = -1;
        while (pid_ > 0 && ::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = -1;
        return status;
    }

private:
    static std::vector<char*> pointers(std::vector<std::string>& texts) {
        std::vector<char*> result;
        for (auto& text : texts) result.push_back(text.data());
        result.push_back(nullptr);
        return result;
    }

    pid_t pid_ = -1;
};

inline Child shell(std::string script, const std::string& setting) {
    return Child({"/bin/sh", "-c", std::move(script)}, {"PATH=/usr/bin:/bin", setting});
}

}  // namespace sockspec
