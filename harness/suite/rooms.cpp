#include "suite/rooms.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

bool emptied(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> left;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) left.push_back(entry->path());
    for (const auto& path : left) fs::remove_all(path, error);
    return !error && fs::is_empty(folder, error) && !error;
}

}  // namespace

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
    fs::create_directories(room.scratch);
    if (room.files || private_folders_.folders.empty()) return room;
    auto shared = private_folders_.shared;
    shared.push_back(scratch_);
    room.files = std::make_unique<const FileView>(private_folders_.folders, shared);
    return room;
}

void Rooms::give_back(Room used) {
    if (!emptied(used.scratch)) return;
    if (used.files && !used.files->untouched()) used.files.reset();
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(used));
}

}  // namespace sockspec
