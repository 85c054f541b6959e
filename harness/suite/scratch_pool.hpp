#pragma once
// Folders that scenarios have to themselves, one after another: to make and remove one for each of a thousand scenarios would cost
// more than to play some of them (ext4 does not soon give an inode again that was just freed).
//
// Called from many threads. The folders are whoever's `folder` is; nothing is removed at the end.

#include <filesystem>
#include <mutex>
#include <vector>

namespace sockspec {

class ScratchPool {
public:
    explicit ScratchPool(std::filesystem::path folder) : folder_(std::move(folder)) {}

    std::filesystem::path take();                   // an empty one; throws std::filesystem::filesystem_error
    void give_back(const std::filesystem::path&);   // emptied; one that cannot be is not given out again

private:
    std::filesystem::path folder_;
    std::mutex mutex_;
    std::vector<std::filesystem::path> free_;
    std::size_t made_ = 0;
};

}  // namespace sockspec
