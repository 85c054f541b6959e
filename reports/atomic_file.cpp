#include "reports/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace sockspec {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void diagnose(const char* operation, const fs::path& path) {
    throw std::system_error(errno, std::generic_category(), std::string("cannot ") + operation + " " + path.string());
}

class File {
public:
    File(int descriptor, fs::path path) : descriptor_(descriptor), path_(std::move(path)) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    void write(std::string_view content) {
        while (!content.empty()) {
            const auto written = ::write(descriptor_, content.data(), content.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) diagnose("write", path_);
            content.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void sync() {
        if (::fsync(descriptor_) != 0) diagnose("sync", path_);
    }
    // Some file systems tell only now that they had no room.
    void close() {
        if (::close(std::exchange(descriptor_, -1)) != 0) diagnose("close", path_);
    }

private:
    int descriptor_;
    fs::path path_;
};

// Unlinked again unless it was renamed.
class Temporary {
public:
    explicit Temporary(const fs::path& target) {
        for (int attempt = 0; attempt < 1000; ++attempt) {
            const auto suffix = "." + std::to_string(::getpid()) + "-" + std::to_string(attempt) + ".tmp";
            path_ = target.parent_path() / ("." + target.filename().string() + suffix);
            descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (descriptor_ >= 0 || errno != EEXIST) break;
        }
        if (descriptor_ < 0) diagnose("create", target);
    }
    ~Temporary() {
        if (!renamed_) ::unlink(path_.c_str());
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

    int descriptor() const { return descriptor_; }
    const fs::path& path() const { return path_; }
    void rename_to(const fs::path& target) {
        if (::rename(path_.c_str(), target.c_str()) != 0) diagnose("rename to", target);
        renamed_ = true;
    }

private:
    int descriptor_ = -1;
    fs::path path_;
    bool renamed_ = false;
};

void sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) diagnose("open", folder);
    File(descriptor, folder).sync();
}

void write_directly(const fs::path& path, std::string_view content) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) diagnose("open", path);
    File file(descriptor, path);
    file.write(content);
    file.close();
}

// Nothing for what does not exist.
std::optional<mode_t> mode_of(const fs::path& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) == 0) return found.st_mode;
    if (errno != ENOENT) diagnose("look at", path);
    return std::nullopt;
}

// Renaming over /dev/null would replace it.
bool is_replaced(std::optional<mode_t> mode) { return !mode || S_ISREG(*mode); }

// A link stays one: its target is what gets replaced.
fs::path target_of(const fs::path& path, std::optional<mode_t> mode) { return mode ? fs::canonical(path) : fs::absolute(path); }

void replace(const fs::path& path, std::string_view content, bool synced) {
    const auto mode = mode_of(path);
    if (!is_replaced(mode)) return write_directly(path, content);
    const auto target = target_of(path, mode);
    Temporary temporary(target);
    File file(temporary.descriptor(), temporary.path());
    file.write(content);
    if (synced) file.sync();
    file.close();
    temporary.rename_to(target);
    if (synced) sync_folder(target.parent_path());
}

}  // namespace

void try_to_write(const fs::path& path) {
    const auto mode = mode_of(path);
    if (is_replaced(mode)) {
        const Temporary temporary(target_of(path, mode));
        ::close(temporary.descriptor());
        return;
    }
    if (S_ISDIR(*mode)) errno = EISDIR;
    if (S_ISDIR(*mode) || ::access(path.c_str(), W_OK) != 0) diagnose("write", path);
}

void write_atomically(const fs::path& path, std::string_view content) { replace(path, content, true); }

void write_whole(const fs::path& path, std::string_view content) { replace(path, content, false); }

}  // namespace sockspec
