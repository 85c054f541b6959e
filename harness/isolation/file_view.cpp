#include "isolation/file_view.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include <algorithm>
#include <exception>
#include <thread>

#include "isolation/lies_in.hpp"
#include "isolation/system_call.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

Descriptor open_folder(const fs::path& path) { return Descriptor(checked(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC), "open", path.native())); }

std::vector<Descriptor> open_folders(const std::vector<fs::path>& paths) {
    std::vector<Descriptor> opened;
    for (const auto& path : paths) opened.push_back(open_folder(path));
    return opened;
}

// Paths by descriptor, so that no part of a folder's name is taken for an option of mount(2).
std::string path_of(const Descriptor& folder) { return "/proc/thread-self/fd/" + std::to_string(folder.get()); }

// Where an overlay keeps what is changed. It takes its owner and mode from it, so they are those of the folder below.
void make_upper(const Descriptor& memory, const std::string& name, const Descriptor& below) {
    struct stat like{};
    checked(::fstat(below.get(), &like), "fstat", name);
    checked(::mkdirat(memory.get(), name.c_str(), 0700), "mkdirat", name);
    [[maybe_unused]] const int refused = ::fchownat(memory.get(), name.c_str(), like.st_uid, like.st_gid, 0);  // somebody whom a user namespace does not know
    checked(::fchmodat(memory.get(), name.c_str(), like.st_mode & 07777, 0), "fchmodat", name);
}

}  // namespace

FileView::FileView(const std::vector<fs::path>& folders, const std::vector<fs::path>& shared) {
    std::exception_ptr failure;
    // A thread may have mounts of its own (unshare(2)), which live as long as somebody holds them open.
    std::thread([&] {
        try {
            make(folders, shared);
        } catch (...) {
            failure = std::current_exception();
        }
    }).join();
    if (failure) std::rethrow_exception(failure);
}

void FileView::make(const std::vector<fs::path>& folders, const std::vector<fs::path>& shared) {
    checked(::unshare(CLONE_NEWNS), "unshare", "mount namespace");
    // Nothing that is mounted here may show outside (mount_namespaces(7), "Shared subtrees").
    checked(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), "mount", "/");
    const auto below = open_folders(folders), outside = open_folders(shared);
    // Anywhere, just to have a place: the first overlay then hides it.
    checked(::mount("sockspec", folders.at(0).c_str(), "tmpfs", MS_NOSUID | MS_NODEV, "size=256m,mode=0700"), "mount tmpfs", folders[0].native());
    memory_ = open_folder(folders[0]);
    for (std::size_t i = 0; i < folders.size(); ++i) cover(folders[i], below[i]);
    for (std::size_t i = 0; i < shared.size(); ++i)
        if (std::ranges::any_of(folders, [&](const auto& folder) { return lies_in(shared[i], folder); }))
            checked(::mount(path_of(outside[i]).c_str(), shared[i].c_str(), nullptr, MS_BIND, nullptr), "mount", shared[i].native());
    mounts_ = Descriptor(checked(::open("/proc/thread-self/ns/mnt", O_RDONLY | O_CLOEXEC), "open", "/proc/thread-self/ns/mnt"));
    root_ = open_folder("/");
}

void FileView::cover(const fs::path& folder, const Descriptor& below) {
    const auto number = std::to_string(below.get());
    const auto upper = "upper" + number, work = "work" + number;
    make_upper(memory_, upper, below);
    checked(::mkdirat(memory_.get(), work.c_str(), 0700), "mkdirat", work);
    const auto memory = path_of(memory_) + "/";
    const auto options = "lowerdir=" + path_of(below) + ",upperdir=" + memory + upper + ",workdir=" + memory + work;
    checked(::mount("overlay", folder.c_str(), "overlay", MS_NOSUID | MS_NODEV, options.c_str()), "mount overlay", folder.native());
}

bool FileView::enter() const {
    return ::setns(mounts_.get(), CLONE_NEWNS) == 0 && ::fchdir(root_.get()) == 0 && ::chroot(".") == 0;
}

bool FileView::untouched() const {
    // Whatever is changed below a private folder is copied up into its upper one first; what is removed leaves a mark there.
    std::error_code error;
    for (fs::directory_iterator entry(path_of(memory_), error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().filename().native().starts_with("upper") && !fs::is_empty(entry->path(), error)) return false;
    }
    return !error;
}

}  // namespace sockspec
