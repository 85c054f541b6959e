#include "sandbox/untrusted_files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "sandbox/system_call.hpp"

namespace sockspec {
namespace {

constexpr int itself = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

// Nothing where it cannot be looked into.
std::optional<std::vector<std::string>> names_in(int folder) {
    struct Close {
        void operator()(DIR* stream) const { ::closedir(stream); }
    };
    std::vector<std::string> names;
    const int own = ::openat(folder, ".", itself);  // a position of its own
    if (own < 0) return std::nullopt;
    const std::unique_ptr<DIR, Close> stream(::fdopendir(own));
    if (!stream) {
        ::close(own);
        return std::nullopt;
    }
    while (const dirent* entry = ::readdir(stream.get()))
        if (const std::string name = entry->d_name; name != "." && name != "..") names.push_back(name);
    return names;
}

// Also one that its owner has forbidden himself to open.
Descriptor open_inner(int folder, const std::string& name) {
    Descriptor inner(::openat(folder, name.c_str(), itself));
    if (inner || errno != EACCES) return inner;
    [[maybe_unused]] const int refused = ::fchmodat(folder, name.c_str(), 0700, AT_SYMLINK_NOFOLLOW);
    return Descriptor(::openat(folder, name.c_str(), itself));
}

// Moves up what is in the inner folder and cannot be removed at once: so however deep it is, one level of it is looked at.
class Flattener {
public:
    explicit Flattener(int folder) : folder_(folder) {}

    bool remove(const std::string& name) {
        if (::unlinkat(folder_, name.c_str(), 0) == 0 || errno == ENOENT) return true;  // somebody else may have been faster
        const auto inner = open_inner(folder_, name);
        if (!inner) return errno == ENOENT;
        [[maybe_unused]] const int refused = ::fchmod(inner.get(), 0700);
        for (const auto& below : names_in(inner.get()).value_or(std::vector<std::string>()))
            if (::unlinkat(inner.get(), below.c_str(), 0) != 0) move_up(inner.get(), below);
        return ::unlinkat(folder_, name.c_str(), AT_REMOVEDIR) == 0;
    }

private:
    void move_up(int inner, const std::string& name) {
        if (::renameat(inner, name.c_str(), folder_, unused_name().c_str()) == 0 || errno != EACCES) return;
        [[maybe_unused]] const int refused = ::fchmodat(inner, name.c_str(), 0700, AT_SYMLINK_NOFOLLOW);  // to be moved a folder has to be writable
        ::renameat(inner, name.c_str(), folder_, unused_name().c_str());
    }
    std::string unused_name() {
        for (;;) {
            auto name = std::string(being_removed) + std::to_string(++moved_);
            if (::faccessat(folder_, name.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) != 0) return name;
        }
    }

    int folder_;
    std::size_t moved_ = 0;
};

}  // namespace

Descriptor open_folder_itself(const std::filesystem::path& folder) {
    return Descriptor(checked(::open(folder.c_str(), itself), "open", folder.native()));
}

bool leads_to(const std::filesystem::path& path, const Descriptor& folder) {
    struct stat there {
    }, here{};
    return ::lstat(path.c_str(), &there) == 0 && ::fstat(folder.get(), &here) == 0 && there.st_dev == here.st_dev && there.st_ino == here.st_ino;
}

bool empty_folder(const Descriptor& folder) {
    Flattener flattener(folder.get());
    [[maybe_unused]] const int refused = ::fchmod(folder.get(), 0700);  // its owner may have shut himself out
    auto names = names_in(folder.get());
    while (names && !names->empty()) {
        bool any_gone = false;
        for (const auto& name : *names) any_gone |= flattener.remove(name);
        if (!any_gone) return false;
        names = names_in(folder.get());
    }
    return names.has_value();
}

bool has_attributes(const Descriptor& folder) { return ::flistxattr(folder.get(), nullptr, 0) > 0; }

bool remove_folder(const std::filesystem::path& folder) {
    const Descriptor opened(::open(folder.c_str(), itself));
    return opened && empty_folder(opened) && ::rmdir(folder.c_str()) == 0;
}

std::optional<std::string> read_regular_file(const std::filesystem::path& path, std::size_t most) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    struct stat kind {};
    if (!file || ::fstat(file.get(), &kind) != 0 || !S_ISREG(kind.st_mode)) return std::nullopt;
    std::string content(std::min(most, static_cast<std::size_t>(kind.st_size)), '\0');
    std::size_t size = 0;
    while (size < content.size()) {
        const auto got = ::read(file.get(), content.data() + size, content.size() - size);
        if (got <= 0) break;
        size += static_cast<std::size_t>(got);
    }
    content.resize(size);
    return content;
}

}  // namespace sockspec
