#include "cli/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <system_error>

namespace sockspec {

FolderLock::FolderLock(const std::filesystem::path& file, int how) : file_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    if (file_ < 0) throw std::system_error(errno, std::generic_category(), "open " + file.string());
    is_held_ = ::flock(file_, how | LOCK_NB) == 0;
}

FolderLock::~FolderLock() { ::close(file_); }

}  // namespace sockspec
