#include "cli/scratch.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "sandbox/system_call.hpp"
#include "sandbox/untrusted_files.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

const std::string prefix = "sockspec-run-", random_letters = "XXXXXX";

// In memory where there is room: scenarios make and remove thousands of files.
fs::path base() {
    constexpr std::uintmax_t enough = 512U << 20;
    std::error_code none;
    const fs::path memory = "/dev/shm";
    const auto space = fs::space(memory, none);
    const bool usable = std::getenv("TMPDIR") == nullptr && !none && space.available >= enough && ::access(memory.c_str(), W_OK) == 0;
    if (usable) return memory;
    const auto temporary = fs::temp_directory_path(none);
    if (none) throw std::system_error(none, "TMPDIR is no folder that can be used");
    return temporary;
}

// The given one, unless the path of a Unix socket would not fit in (unix(7): 107 bytes): a test runner's folder may lie deep. Without links
// in its name, by which it is told whether it lies in a private folder.
fs::path folder_for(const fs::path& wanted) {
    constexpr std::size_t longest = 64;
    const auto real = fs::canonical(wanted.empty() ? base() : wanted);
    return real.native().size() <= longest ? real : fs::canonical(base());
}

// Nothing where it is not a folder of ours, or somebody holds it.
Descriptor hold(const fs::path& folder) {
    Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat found {};
    const bool is_ours = opened && ::fstat(opened.get(), &found) == 0 && found.st_uid == ::geteuid();
    if (!is_ours || ::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) opened.reset();
    return opened;
}

// Named like a run's, and with nothing in it but scenarios' folders, or what was being removed: nobody else's, however it is called.
bool is_a_runs(const fs::path& folder) {
    const auto is_number = [](const fs::directory_entry& entry) {
        std::string_view name = entry.path().filename().native();
        if (name.starts_with(being_removed)) name.remove_prefix(being_removed.size());
        return name.find_first_not_of("0123456789") == std::string_view::npos;
    };
    const auto name = folder.filename().string();
    std::error_code error;
    return name.starts_with(prefix) && name.size() == prefix.size() + random_letters.size() && fs::is_directory(fs::symlink_status(folder, error)) &&
           std::all_of(fs::directory_iterator(folder, error), fs::directory_iterator(), is_number) && !error;
}

void sweep(const fs::path& where) {
    std::error_code error;
    for (fs::directory_iterator entry(where, error), end; !error && entry != end; entry.increment(error)) {
        if (!is_a_runs(entry->path())) continue;
        if (const auto held = hold(entry->path())) remove_folder(entry->path());
    }
}

}  // namespace

Scratch::Scratch(const fs::path& wanted) {
    const auto where = folder_for(wanted);
    sweep(where);
    while (!held_) {  // another run may sweep what nobody holds yet
        auto pattern = (where / (prefix + random_letters)).string();
        if (::mkdtemp(pattern.data()) == nullptr) throw_system_error("mkdtemp", pattern);
        path_ = pattern;
        held_ = hold(path_);
    }
}

// A scenario's folder may be a file system of its own: with it goes at once whatever is in there.
void Scratch::remove() const {
    std::error_code error;
    for (fs::directory_iterator entry(path_, error), end; !error && entry != end; entry.increment(error))
        [[maybe_unused]] const int is_a_folder = ::umount2(entry->path().c_str(), MNT_DETACH | UMOUNT_NOFOLLOW);
    remove_folder(path_);
}

}  // namespace sockspec
