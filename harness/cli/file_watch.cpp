#include "cli/file_watch.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <system_error>

namespace sockspec {
namespace {

namespace fs = std::filesystem;

int watched(int events, const fs::path& folder) {
    const int watch = ::inotify_add_watch(events, folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_ONLYDIR);
    if (watch < 0) throw std::system_error(errno, std::generic_category(), "cannot watch " + folder.string());
    return watch;
}

}  // namespace

FileWatch::FileWatch(const std::vector<fs::path>& files) : files_(files), events_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
    if (!events_) throw std::system_error(errno, std::generic_category(), "cannot watch files");
    std::set<int> whole;
    for (const auto& file : files) {
        const auto path = fs::canonical(file);
        const bool is_folder = fs::is_directory(path);
        const int watch = watched(events_.get(), is_folder ? path : path.parent_path());
        if (is_folder) whole.insert(watch);
        names_[watch].insert(path.filename());
    }
    for (const int watch : whole) names_[watch].clear();
}

bool FileWatch::has_changed() {
    bool changed = false;
    alignas(inotify_event) std::array<char, 65536> buffer;
    for (;;) {
        const auto size = ::read(events_.get(), buffer.data(), buffer.size());
        if (size <= 0) return changed;
        for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const auto found = names_.find(event.wd);
            const std::string name = event.len > 0 ? buffer.data() + at + sizeof event : "";
            changed |= found != names_.end() && (found->second.empty() || found->second.contains(name));
            at += sizeof event + event.len;
        }
    }
}

}  // namespace sockspec
