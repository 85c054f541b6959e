#pragma once
// Mounting within the calling thread's mount namespace: by descriptor, so that no part of a folder's name is taken for an option of
// mount(2), and none can be replaced meanwhile. All throw std::system_error.

#include <filesystem>
#include <string>

#include "sandbox/descriptor.hpp"

namespace sockspec {

Descriptor open_path(const std::filesystem::path& path);  // O_PATH
std::string path_of(const Descriptor& opened);

void bind_at(const std::string& what, const std::filesystem::path& where);
void bind_at(const Descriptor& what, const std::filesystem::path& where);

// The mount at this path; and those below it. Where the kernel is older than mount_setattr(2) (Linux 5.12), those below stay as they are.
void make_read_only(const std::filesystem::path& where);
void make_all_read_only(const std::filesystem::path& where);
void make_writable(const std::filesystem::path& where);  // as far as it was

// What this thread mounts from here on, and threads that it makes, is not seen outside, and gone with the process (mount_namespaces(7)).
void enter_own_mounts();

// A file system in memory that a program may fill, with bytes or with names, before it costs the machine anything (tmpfs(5)).
void mount_limited_memory(const std::filesystem::path& where);
bool is_full(const Descriptor& in_memory);

}  // namespace sockspec
