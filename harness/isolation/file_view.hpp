#pragma once
// A view of the file system in which some folders are a scenario's own: what was in them can be seen; what is changed there is seen only by
// processes that are started in this view, and gone with it. Overlays in memory do that (Documentation/filesystems/overlayfs.rst of
// the kernel).

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "isolation/descriptor.hpp"

namespace sockspec {

class FileView {
public:
    // Changes in the folders `shared` stay visible to all, also where they lie in private ones. So do those in the folder `room`, where one is
    // given: in the view it can be neither moved nor replaced, and nothing stands beside it. No private folder may lie in another
    // or have a mount point below it. Throws std::system_error. May be called on any thread, which stays where it is.
    FileView(const std::vector<std::filesystem::path>& folders, const std::vector<std::filesystem::path>& shared,
             const std::filesystem::path& room = {});

    // Is everything as it was at first, so that another scenario may have this view? Asked once its processes have ended.
    bool untouched() const;

    // Is no memory left for changes? What a program met then is no fault of its own.
    bool full() const;

    // Moves a process with one thread into it; false with errno. Only system calls, so that it may be called after vfork(2). It takes rights
    // that a user namespace gives until a program is executed.
    bool enter() const;

private:
    void make(const std::vector<std::filesystem::path>& folders, const std::vector<std::filesystem::path>& shared, const std::filesystem::path& room);
    void set_apart(const std::filesystem::path& room, const Descriptor& opened);
    void cover(const std::filesystem::path& folder, const Descriptor& below, bool all_users_known);

    // Where an overlay keeps what is changed, in the memory.
    struct Upper {
        std::string name;
        mode_t mode;
        uid_t owner;
        gid_t group;
        bool operator==(const Upper&) const = default;
    };
    Upper upper_now(const std::string& name) const;

    Descriptor mounts_;
    Descriptor root_;
    Descriptor memory_;
    std::vector<Upper> uppers_;
};

}  // namespace sockspec
