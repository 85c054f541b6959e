#pragma once
// A view of the file system in which some folders are a scenario's own: what was in them can be seen; what is changed there is seen only by
// processes that are started in this view, and gone with it. Overlays in memory do that (Documentation/filesystems/overlayfs.rst of
// the kernel).

#include <filesystem>
#include <vector>

#include "isolation/descriptor.hpp"

namespace sockspec {

class FileView {
public:
    // Changes in the folder `shared` stay visible to all, also where it lies in a private one. No private folder may lie in another or
    // have a mount point below it. Throws std::system_error. May be called on any thread, which stays where it is.
    FileView(const std::vector<std::filesystem::path>& folders, const std::filesystem::path& shared);

    // Is everything as it was at first, so that another scenario may have this view? Asked once its processes have ended.
    bool untouched() const;

    // For whoever enters it: the mount namespace (setns(2)), and the root folder there, which need not be the root of all mounts.
    int mounts() const { return mounts_.get(); }
    int root() const { return root_.get(); }

private:
    void make(const std::vector<std::filesystem::path>& folders, const std::filesystem::path& shared);
    void cover(const std::filesystem::path& folder, const Descriptor& below);

    Descriptor mounts_, root_;
    Descriptor memory_;  // holds all changes: a folder for each private one
};

}  // namespace sockspec
