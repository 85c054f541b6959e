#include "suite/rooms.hpp"

#include "isolation/mounts.hpp"
#include "isolation/untrusted_files.hpp"

namespace sockspec {
Room Rooms::take() {
    Room room;
    {
        const std::lock_guard lock(mutex_);
        if (free_.empty()) {
            room.scratch = scratch_ / std::to_string(++made_);
        } else {
            room = std::move(free_.back());
            free_.pop_back();
        }
    }
    if (!room.folder) {
        std::filesystem::create_directories(room.scratch);
        if (sandbox_.limited_rooms) mount_limited_memory(room.scratch);
        room.folder = open_folder_itself(room.scratch);
    }
    if (!room.files && sandbox_.has_view()) room.files = std::make_unique<const FileView>(sandbox_, room.scratch);
    return room;
}

void Rooms::give_back(Room used) {
    if (!empty_folder(used.folder) || !leads_to(used.scratch, used.folder) || has_attributes(used.folder)) return;
    if (used.files && !used.files->untouched()) used.files.reset();
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(used));
}

}  // namespace sockspec
