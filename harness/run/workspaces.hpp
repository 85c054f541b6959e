#pragma once
// What scenarios have to themselves, one after another: a folder, and a view of the file system. To make and remove these for each of a
// thousand scenarios would cost more than to play some of them.
//
// Called from many threads. The folders are whoever's `scratch` is; they are not removed at the end.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "sandbox/file_view.hpp"
#include "sandbox/policy.hpp"

namespace sockspec {

struct Workspace {
    std::filesystem::path scratch;          // an empty folder
    Descriptor folder;                      // the same, whatever stands at that path by now
    std::unique_ptr<const FileView> files;  // none: everybody's
};

class Workspaces {
public:
    // In each workspace's view nothing but its own folder lies in `scratch`, a canonical path, and can be neither moved nor replaced.
    Workspaces(std::filesystem::path scratch, SandboxPolicy sandbox) : scratch_(std::move(scratch)), sandbox_(std::move(sandbox)) {}

    Workspace take();                // throws std::system_error
    void give_back(Workspace used);  // when no process is left in it: what it holds is removed, and no more

private:
    std::filesystem::path scratch_;
    SandboxPolicy sandbox_;
    std::mutex mutex_;
    std::vector<Workspace> free_;
    std::size_t made_ = 0;
};

}  // namespace sockspec
