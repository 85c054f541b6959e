#include "isolation/file_view.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <exception>
#include <thread>

#include "isolation/known_users.hpp"
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

// It looks like the folder below: the overlay takes owner and mode from it.
void make_upper(const Descriptor& memory, const std::string& name, const Descriptor& below) {
    struct stat like{};
    checked(::fstat(below.get(), &like), "fstat", name);
    checked(::mkdirat(memory.get(), name.c_str(), 0700), "mkdirat", name);
    [[maybe_unused]] const int refused = ::fchownat(memory.get(), name.c_str(), like.st_uid, like.st_gid, 0);  // somebody whom a user namespace does not know
    checked(::fchmodat(memory.get(), name.c_str(), like.st_mode & 07777, 0), "fchmodat", name);
}

// Some file systems can hold an overlay's files but not its attributes (tmpfs before Linux 6.6 in a user namespace): then this fails.
void try_out(const fs::path& folder) {
    const auto one = folder / ".sockspec-trial", other = folder / ".sockspec-trial-moved";
    checked(::mkdir(one.c_str(), 0700), "mkdir", one.native());
    checked(::rename(one.c_str(), other.c_str()), "rename", one.native());
    checked(::rmdir(other.c_str()), "rmdir", other.native());
}

}  // namespace

FileView::FileView(const std::vector<fs::path>& folders, const std::vector<fs::path>& shared, const fs::path& room) {
    std::exception_ptr failure;
    // A thread may have mounts of its own (unshare(2)), which live as long as somebody holds them open.
    std::thread([&] {
        try {
            make(folders, shared, room);
        } catch (...) {
            failure = std::current_exception();
        }
    }).join();
    if (failure) std::rethrow_exception(failure);
}

void FileView::make(const std::vector<fs::path>& folders, const std::vector<fs::path>& shared, const fs::path& room) {
    checked(::unshare(CLONE_NEWNS), "unshare", "mount namespace");
    // Nothing that is mounted here may show outside (mount_namespaces(7), "Shared subtrees").
    checked(::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr), "mount", "/");
    const auto below = open_folders(folders), outside = open_folders(shared);
    const auto rooms_folder = room.empty() ? Descriptor() : open_folder(room);
    // Anywhere, just to have a place: the first overlay then hides it.
    checked(::mount("sockspec", folders.at(0).c_str(), "tmpfs", 0, "size=256m,mode=0700"), "mount tmpfs", folders[0].native());
    memory_ = open_folder(folders[0]);
    const bool known = everybody_is_known();
    for (std::size_t i = 0; i < folders.size(); ++i) cover(folders[i], below[i], known);
    for (const auto& folder : folders) try_out(folder);
    for (std::size_t i = 0; i < shared.size(); ++i)
        if (std::ranges::any_of(folders, [&](const auto& folder) { return lies_in(shared[i], folder); }))
            checked(::mount(path_of(outside[i]).c_str(), shared[i].c_str(), nullptr, MS_BIND, nullptr), "mount", shared[i].native());
    if (rooms_folder) set_apart(room, rooms_folder);
    mounts_ = Descriptor(checked(::open("/proc/thread-self/ns/mnt", O_RDONLY | O_CLOEXEC), "open", "/proc/thread-self/ns/mnt"));
    root_ = open_folder("/");
}

// A mount point cannot be moved (rename(2), EBUSY).
void FileView::set_apart(const fs::path& room, const Descriptor& opened) {
    const std::string alone = "alone";
    const auto around = room.parent_path();
    checked(::mkdirat(memory_.get(), alone.c_str(), 0755), "mkdirat", alone);
    checked(::mkdirat(memory_.get(), (fs::path(alone) / room.filename()).c_str(), 0700), "mkdirat", room.filename().native());
    checked(::mount((path_of(memory_) + "/" + alone).c_str(), around.c_str(), nullptr, MS_BIND, nullptr), "mount", around.native());
    checked(::mount(path_of(opened).c_str(), room.c_str(), nullptr, MS_BIND, nullptr), "mount", room.native());
    checked(::mount(nullptr, around.c_str(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr), "mount read-only", around.native());
}

void FileView::cover(const fs::path& folder, const Descriptor& below, bool all_users_known) {
    const auto number = std::to_string(below.get());
    const auto upper = "upper" + number, work = "work" + number;
    make_upper(memory_, upper, below);
    checked(::mkdirat(memory_.get(), work.c_str(), 0700), "mkdirat", work);
    uppers_.push_back(upper_now(upper));
    const auto memory = path_of(memory_) + "/";
    // Where a folder was moved from, and that a new one hides an old one, is kept in attributes, which in a user namespace have other names;
    // only the first can be done without there.
    const std::string attributes = all_users_known ? ",redirect_dir=on" : ",userxattr";
    const auto options = "lowerdir=" + path_of(below) + ",upperdir=" + memory + upper + ",workdir=" + memory + work + attributes;
    checked(::mount("overlay", folder.c_str(), "overlay", 0, options.c_str()), "mount overlay", folder.native());
}

FileView::Upper FileView::upper_now(const std::string& name) const {
    struct stat now{};
    checked(::fstatat(memory_.get(), name.c_str(), &now, 0), "fstatat", name);
    return {name, now.st_mode, now.st_uid, now.st_gid};
}

bool FileView::enter() const {
    return ::setns(mounts_.get(), CLONE_NEWNS) == 0 && ::fchdir(root_.get()) == 0 && ::chroot(".") == 0;
}

// Whatever is changed below a private folder is copied up into its upper one first; what is removed leaves a mark there.
bool FileView::untouched() const {
    return std::ranges::all_of(uppers_, [&](const Upper& upper) {
        std::error_code error;
        return upper_now(upper.name) == upper && fs::is_empty(path_of(memory_) + "/" + upper.name, error) && !error;
    });
}

bool FileView::full() const {
    constexpr unsigned long long little = 1 << 20;
    struct statvfs space{};
    return ::fstatvfs(memory_.get(), &space) == 0 && space.f_bavail * space.f_bsize < little;
}

}  // namespace sockspec
