#include "sandbox/file_view.hpp"

#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <set>
#include <thread>

#include "sandbox/known_users.hpp"
#include "sandbox/lies_in.hpp"
#include "sandbox/mounts.hpp"
#include "sandbox/own_user.hpp"
#include "sandbox/policy.hpp"
#include "sandbox/system_call.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

constexpr std::array devices{"null", "zero", "full", "random", "urandom", "tty"};

std::vector<fs::path> folders_of(const std::vector<SandboxPolicy::Shared>& shared) {
    std::vector<fs::path> folders;
    for (const auto& one : shared) folders.push_back(one.folder);
    return folders;
}

// It looks like the folder below: the overlay takes owner and mode from it. Where sockspec is root its programs are, too, but with no right over
// what belongs to others, though it was for them to write in: there it is theirs.
void make_upper(const Descriptor& memory, const std::string& name, const Descriptor& below, bool of_root) {
    struct stat like {};
    checked(::fstat(below.get(), &like), "fstat", name);
    checked(::mkdirat(memory.get(), name.c_str(), 0700), "mkdirat", name);
    if (!of_root) [[maybe_unused]]
        const int refused = ::fchownat(memory.get(), name.c_str(), like.st_uid, like.st_gid, 0);  // somebody whom a user namespace does not know
    checked(::fchmodat(memory.get(), name.c_str(), like.st_mode & 07777, 0), "fchmodat", name);
}

// Some file systems can hold an overlay's files but not its attributes (tmpfs before Linux 6.6 in a user namespace): then this fails.
void try_out(const fs::path& folder) {
    const auto one = folder / ".sockspec-trial", other = folder / ".sockspec-trial-moved";
    checked(::mkdir(one.c_str(), 0700), "mkdir", one.native());
    checked(::rename(one.c_str(), other.c_str()), "rename", one.native());
    checked(::rmdir(other.c_str()), "rmdir", other.native());
}

// Names of extended attributes: access control lists are among them (acl(5)), which those who come later would inherit.
std::string attributes_of(const std::string& path) {
    std::array<char, 4096> names{};
    const auto size = ::listxattr(path.c_str(), names.data(), names.size());
    return size < 0 ? "?" : std::string(names.data(), static_cast<std::size_t>(size));
}

mode_t mode_of(const Descriptor& folder, const char* name) {
    struct stat now {};
    return ::fstatat(folder.get(), name, &now, AT_SYMLINK_NOFOLLOW) == 0 ? now.st_mode : 0;
}

// A folder that is there for nothing else, and may be empty.
fs::path place_for_memory(const SandboxPolicy& sandbox) {
    const auto is_needed = [&](const fs::path& place) {
        const auto in_it = [&](const fs::path& path) { return lies_in(path, place); };
        const char* const tools = ::getenv("PATH");
        return std::ranges::any_of(sandbox.folders, in_it) ||
               (tools != nullptr && std::string(tools).find(place.native() + "/") != std::string::npos);
    };
    for (const fs::path place : {"/run", "/mnt", "/media", "/srv"}) {
        std::error_code missing;
        if (fs::is_directory(fs::symlink_status(place, missing)) && !is_needed(place)) return place;
    }
    throw_system_error("mount tmpfs", "/run, /mnt, /media or /srv", ENOENT);
}

}  // namespace

FileView::FileView(const SandboxPolicy& sandbox, const fs::path& workspace) : own_processes_(sandbox.own_processes), user_(sandbox.user) {
    std::exception_ptr failure;
    // A thread may have mounts of its own (unshare(2)), which live as long as somebody holds them open.
    std::thread([&] {
        try {
            make(sandbox, workspace);
        } catch (...) {
            failure = std::current_exception();
        }
    }).join();
    if (failure) std::rethrow_exception(failure);
}

void FileView::make(const SandboxPolicy& sandbox, const fs::path& workspace) {
    enter_own_mounts();
    make_all_read_only("/");
    const auto shared = folders_of(sandbox.shared);
    std::map<fs::path, Descriptor> below, outside;  // as they are by now, an outer one before what is in it
    for (const auto& folder : sandbox.folders) below.emplace(folder, open_path(folder));
    for (const auto& folder : shared) outside.emplace(folder, open_path(folder));
    if (!workspace.empty()) workspace_ = open_path(workspace);
    place_memory(sandbox);
    auto needed = sandbox.visible;
    needed.insert(needed.end(), shared.begin(), shared.end());
    const auto is_covered = [&](const fs::path& path) {
        return std::ranges::any_of(sandbox.folders, [&](const auto& folder) { return lies_in(path, folder); });
    };
    std::vector<fs::path> before, after;
    for (const auto& folder : sandbox.hidden) (is_covered(folder) ? after : before).push_back(folder);
    hide(before, needed);
    make_devices();
    place_folders(below, outside);
    hide(after, needed);
    if (workspace_) set_apart(workspace);
    if (!sandbox.limited_workspaces) workspace_.reset();
    for (auto& upper : uppers_) upper = upper_now(upper.name);
    mounts_ = Descriptor(checked(::open("/proc/thread-self/ns/mnt", O_RDONLY | O_CLOEXEC), "open", "/proc/thread-self/ns/mnt"));
    root_ = open_path("/");
    if (own_processes_) {  // a place for them, last of all: what is done by descriptor takes the /proc below it
        checked(::mkdirat(memory_.get(), "proc", 0555), "mkdirat", "proc");
        bind_at(in_memory("proc"), "/proc");
    }
}

// A shared one may lie in a private one, and the other way round.
void FileView::place_folders(const std::map<fs::path, Descriptor>& below, const std::map<fs::path, Descriptor>& outside) {
    const bool known = everybody_is_known();
    std::set<fs::path> all;
    for (const auto& [folder, opened] : below) all.insert(folder);
    for (const auto& [folder, opened] : outside) all.insert(folder);
    for (const auto& folder : all) {
        if (const auto opened = below.find(folder); opened != below.end()) {
            cover(folder, opened->second, known);
            try_out(folder);
        } else {
            bind_at(outside.at(folder), folder);
            make_writable(folder);
        }
    }
}

std::string FileView::in_memory(const std::string& name) const { return path_of(memory_) + "/" + name; }

// At a path of its own, because only what is mounted somewhere can be mounted elsewhere; then an empty folder hides it.
void FileView::place_memory(const SandboxPolicy& sandbox) {
    const auto place = place_for_memory(sandbox);
    mount_limited_memory(place);
    memory_ = open_path(place);
    checked(::mkdirat(memory_.get(), "run", 0755), "mkdirat", "run");
    checked(::mkdirat(memory_.get(), "run/lock", 01777), "mkdirat", "run/lock");
    checked(::fchmodat(memory_.get(), "run/lock", 01777, 0), "fchmodat", "run/lock");
    bind_at(in_memory("run"), place);
    watch("run");
    watch("run/lock");
}

// They look empty, but for what is needed in them, which is as it was until then.
void FileView::hide(const std::vector<fs::path>& folders, const std::vector<fs::path>& needed) {
    for (const auto& folder : folders) {
        const auto name = "hidden" + std::to_string(uppers_.size());
        checked(::mkdirat(memory_.get(), name.c_str(), 0755), "mkdirat", name);
        std::vector<std::pair<fs::path, Descriptor>> shown;
        for (const auto& path : needed) {
            if (!lies_in(path, folder) || path == folder) continue;
            fs::create_directories(in_memory(name) / path.lexically_relative(folder));
            shown.emplace_back(path, open_path(path));
        }
        bind_at(in_memory(name), folder);
        for (const auto& [path, opened] : shown) bind_at(opened, path);
        make_read_only(folder);
        watch(name);
    }
}

// Those that do no harm: no disk, no terminal of somebody else.
void FileView::make_devices() {
    checked(::mkdirat(memory_.get(), "dev", 0755), "mkdirat", "dev");
    checked(::mkdirat(memory_.get(), "shm", 01777), "mkdirat", "shm");
    checked(::fchmodat(memory_.get(), "shm", 01777, 0), "fchmodat", "shm");
    for (const char* folder : {"dev/pts", "dev/shm"}) checked(::mkdirat(memory_.get(), folder, 0755), "mkdirat", folder);
    std::vector<std::pair<std::string, Descriptor>> opened;
    for (const char* name : devices) {
        const auto device = std::string("/dev/") + name;
        if (::access(device.c_str(), F_OK) != 0) continue;
        opened.emplace_back(device, open_path(device));
        const Descriptor place(checked(::openat(memory_.get(), device.c_str() + 1, O_CREAT | O_CLOEXEC, 0600), "openat", device));
    }
    constexpr std::array links{std::pair{"/proc/self/fd", "dev/fd"}, std::pair{"fd/0", "dev/stdin"}, std::pair{"fd/1", "dev/stdout"},
                               std::pair{"fd/2", "dev/stderr"}, std::pair{"pts/ptmx", "dev/ptmx"}};
    for (const auto& [target, link] : links) checked(::symlinkat(target, memory_.get(), link), "symlinkat", link);
    bind_at(in_memory("dev"), "/dev");
    for (const auto& [device, node] : opened) bind_at(node, device);
    checked(::mount("devpts", "/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0620,max=64"), "mount", "/dev/pts");
    bind_at(in_memory("shm"), "/dev/shm");
    make_read_only("/dev");
    terminals_ = open_path("/dev/pts");
    terminals_first_ = terminals_now();
    watch("shm");
}

// A mount point cannot be moved (rename(2), EBUSY).
void FileView::set_apart(const fs::path& workspace) {
    const std::string alone = "alone";
    const auto around = workspace.parent_path();
    fs::create_directories(around);
    checked(::mkdirat(memory_.get(), alone.c_str(), 0755), "mkdirat", alone);
    checked(::mkdirat(memory_.get(), (fs::path(alone) / workspace.filename()).c_str(), 0700), "mkdirat", workspace.filename().native());
    bind_at(in_memory(alone), around);
    bind_at(workspace_, workspace);
    make_writable(workspace);
    make_read_only(around);
}

void FileView::cover(const fs::path& folder, const Descriptor& below, bool all_users_known) {
    const auto number = std::to_string(below.get());
    const auto upper = "upper" + number, work = "work" + number;
    make_upper(memory_, upper, below, user_ && user_->is_root());
    checked(::mkdirat(memory_.get(), work.c_str(), 0700), "mkdirat", work);
    watch(upper);
    // Where a folder was moved from, and that a new one hides an old one, is kept in attributes, which in a user namespace have other names;
    // only the first can be done without there.
    const std::string attributes = all_users_known ? ",redirect_dir=on" : ",userxattr";
    const auto options = "lowerdir=" + path_of(below) + ",upperdir=" + in_memory(upper) + ",workdir=" + in_memory(work) + attributes;
    checked(::mount("overlay", folder.c_str(), "overlay", 0, options.c_str()), "mount overlay", folder.native());
}

FileView::Upper FileView::upper_now(const std::string& name) const {
    struct stat now {};
    checked(::fstatat(memory_.get(), name.c_str(), &now, 0), "fstatat", name);
    const auto entries = std::distance(fs::directory_iterator(in_memory(name)), fs::directory_iterator());
    return {name, now.st_mode, now.st_uid, now.st_gid, static_cast<std::size_t>(entries), attributes_of(in_memory(name))};
}

std::pair<mode_t, mode_t> FileView::terminals_now() const { return {mode_of(terminals_, "."), mode_of(terminals_, "ptmx")}; }

bool FileView::enter() const {
    constexpr unsigned long plain = MS_NOSUID | MS_NODEV | MS_NOEXEC;
    if (::setns(mounts_.get(), CLONE_NEWNS) != 0 || ::fchdir(root_.get()) != 0 || ::chroot(".") != 0) return false;
    if (own_processes_) {
        // Of root's settings of the kernel (proc(5), /proc/sys) some can be written by whoever is called so. That of those who were here before
        // goes: nobody inside has the right to mount, so that a namespace of mounts for each program, which costs more, would keep nothing.
        const unsigned long flags = user_ && user_->is_root() ? plain | MS_RDONLY : plain;
        if (::umount2("/proc", MNT_DETACH) != 0 || ::mount("proc", "/proc", "proc", flags, nullptr) != 0) return false;
    }
    return !user_ || user_->enter();
}

Descriptor FileView::open_terminal() const {
    return Descriptor(checked(::openat(terminals_.get(), "ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK), "open", "/dev/pts/ptmx"));
}

// Whatever is changed below a private folder is copied up into its upper one first; what is removed leaves a mark there.
bool FileView::untouched() const {
    try {
        return std::ranges::all_of(uppers_, [&](const Upper& upper) { return upper_now(upper.name) == upper; }) &&
               terminals_now() == terminals_first_;
    } catch (const std::system_error&) {
        return false;  // it has not even the folder that it had
    }
}

bool FileView::full() const { return is_full(memory_) || (workspace_ && is_full(workspace_)); }

}  // namespace sockspec
