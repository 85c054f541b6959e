#pragma once
// Who works in a folder: flock(2), which the kernel lets go however its holder ends.

#include <filesystem>

namespace sockspec {

// Held as long as it lives; `how`: LOCK_EX or LOCK_SH. Throws std::system_error where the file cannot be opened.
class FolderLock {
public:
    FolderLock(const std::filesystem::path& file, int how);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

    bool is_held() const { return is_held_; }  // false: somebody else has it

private:
    int file_;
    bool is_held_ = false;
};

}  // namespace sockspec
