#pragma once
// A view of the file system for one scenario after another: the system as it is, but not to be written, devices that do no harm, and some folders
// that are the scenario's own. What was in those can be seen; what is changed there is seen only by processes that are started in this
// view, and gone with it. Overlays in memory do that (Documentation/filesystems/overlayfs.rst of the kernel).

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sandbox/descriptor.hpp"

namespace sockspec {

class OwnUser;
struct SandboxPolicy;

class FileView {
public:
    // Changes in the folder `workspace`, where one is given, stay visible to all, as in the sandbox's shared ones. In the view it can be neither
    // moved nor replaced, and nothing stands beside it. Throws std::system_error. May be called on any thread, which stays where it is.
    explicit FileView(const SandboxPolicy& sandbox, const std::filesystem::path& workspace = {});

    // Is everything as it was at first, so that another scenario may have this view? Asked once its processes have ended.
    bool untouched() const;

    // Is no memory left for changes?
    bool full() const;

    // Moves a process with one thread into it, and with it into the sandbox's user; /proc then is that of its process namespace. False with errno.
    // Only system calls, so that it may be called after vfork(2). It takes rights that a user
    // namespace gives until a program is executed.
    bool enter() const;

    // The master side of a new terminal, of which the other terminals on this machine cannot be told (devpts). Throws std::system_error.
    Descriptor open_terminal() const;

private:
    void make(const SandboxPolicy& sandbox, const std::filesystem::path& workspace);
    void place_memory(const SandboxPolicy& sandbox);
    void hide(const std::vector<std::filesystem::path>& folders, const std::vector<std::filesystem::path>& needed);
    void make_devices();
    void place_folders(const std::map<std::filesystem::path, Descriptor>& below, const std::map<std::filesystem::path, Descriptor>& outside);
    void set_apart(const std::filesystem::path& workspace);
    void cover(const std::filesystem::path& folder, const Descriptor& below, bool all_users_known);
    std::string in_memory(const std::string& name) const;

    // A folder in the memory where something is kept that is changed: an overlay's, or one of its own.
    struct Upper {
        std::string name;
        mode_t mode;
        uid_t owner;
        gid_t group;
        std::size_t entries;
        std::string attributes;
        bool operator==(const Upper&) const = default;
    };
    std::pair<mode_t, mode_t> terminals_now() const;
    Upper upper_now(const std::string& name) const;
    void watch(const std::string& name) { uppers_.push_back(upper_now(name)); }

    bool own_processes_;
    std::shared_ptr<const OwnUser> user_;
    Descriptor mounts_;
    Descriptor root_;
    Descriptor memory_;
    Descriptor workspace_;  // none where its size has no limit
    Descriptor terminals_;
    std::pair<mode_t, mode_t> terminals_first_;
    std::vector<Upper> uppers_;
};

}  // namespace sockspec
