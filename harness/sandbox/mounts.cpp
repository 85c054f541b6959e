#include "sandbox/mounts.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>

#include "sandbox/system_call.hpp"

namespace sockspec {
namespace {

// In <linux/mount.h>, which does not go together with <sys/mount.h>.
struct Attributes {
    std::uint64_t set, clear, propagation, user;
};
constexpr std::uint64_t read_only = 1;
constexpr long mount_setattr_number = 442;  // on every architecture

bool set_attributes(const std::filesystem::path& where, unsigned flags, Attributes attributes) {
    return ::syscall(mount_setattr_number, AT_FDCWD, where.c_str(), flags, &attributes, sizeof attributes) == 0;
}

}  // namespace

Descriptor open_path(const std::filesystem::path& path) {
    return Descriptor(checked(::open(path.c_str(), O_PATH | O_CLOEXEC), "open", path.native()));
}

std::string path_of(const Descriptor& opened) { return "/proc/thread-self/fd/" + std::to_string(opened.get()); }

void bind_at(const std::string& what, const std::filesystem::path& where) {
    checked(::mount(what.c_str(), where.c_str(), nullptr, MS_BIND, nullptr), "mount", where.native());
}

void bind_at(const Descriptor& what, const std::filesystem::path& where) { bind_at(path_of(what), where); }

void make_read_only(const std::filesystem::path& where) {
    if (set_attributes(where, 0, {.set = read_only, .clear = 0, .propagation = 0, .user = 0})) return;
    checked(::mount(nullptr, where.c_str(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr), "mount read-only", where.native());
}

void make_all_read_only(const std::filesystem::path& where) {
    constexpr unsigned recursive = 0x8000;  // AT_RECURSIVE
    if (!set_attributes(where, recursive, {.set = read_only, .clear = 0, .propagation = 0, .user = 0}) && errno != ENOSYS)
        throw_system_error("mount_setattr", where.native());
}

void make_writable(const std::filesystem::path& where) {
    [[maybe_unused]] const bool was_read_only = !set_attributes(where, 0, {.set = 0, .clear = read_only, .propagation = 0, .user = 0});
}

void enter_own_mounts() {
    checked(::unshare(CLONE_NEWNS), "unshare", "mount namespace");
    // Nothing that is mounted here may show outside (mount_namespaces(7), "Shared subtrees").
    checked(::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr), "mount", "/");
}

void mount_limited_memory(const std::filesystem::path& where) {
    checked(::mount("tmpfs", where.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, "size=256m,nr_inodes=32k,mode=0700"), "mount tmpfs", where.native());
}

bool is_full(const Descriptor& in_memory) {
    constexpr unsigned long long little = 1 << 20, few = 8;
    struct statvfs space {};
    return ::fstatvfs(in_memory.get(), &space) == 0 && (space.f_bavail * space.f_bsize < little || space.f_favail < few);
}

}  // namespace sockspec
