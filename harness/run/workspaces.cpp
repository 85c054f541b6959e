#include "run/workspaces.hpp"

#include "sandbox/mounts.hpp"
#include "sandbox/untrusted_files.hpp"

namespace sockspec {
Workspace Workspaces::take() {
    Workspace workspace;
    {
        const std::lock_guard lock(mutex_);
        if (free_.empty()) {
            workspace.scratch = scratch_ / std::to_string(++made_);
        } else {
            workspace = std::move(free_.back());
            free_.pop_back();
        }
    }
    if (!workspace.folder) {
        std::filesystem::create_directories(workspace.scratch);
        if (sandbox_.limited_workspaces) mount_limited_memory(workspace.scratch);
        workspace.folder = open_folder_itself(workspace.scratch);
    }
    if (!workspace.files && sandbox_.has_view()) workspace.files = std::make_unique<const FileView>(sandbox_, workspace.scratch);
    return workspace;
}

void Workspaces::give_back(Workspace used) {
    if (!empty_folder(used.folder) || !leads_to(used.scratch, used.folder) || has_attributes(used.folder)) return;
    if (used.files && !used.files->untouched()) used.files.reset();
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(used));
}

}  // namespace sockspec
