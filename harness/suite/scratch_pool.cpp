#include "suite/scratch_pool.hpp"

namespace sockspec {

namespace fs = std::filesystem;

fs::path ScratchPool::take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) {
        free_.push_back(folder_ / std::to_string(++made_));
        fs::create_directories(free_.back());
    }
    auto mine = std::move(free_.back());
    free_.pop_back();
    return mine;
}

void ScratchPool::give_back(const fs::path& used) {
    std::error_code error;
    std::vector<fs::path> left;
    for (fs::directory_iterator entry(used, error), end; !error && entry != end; entry.increment(error)) left.push_back(entry->path());
    for (const auto& path : left) fs::remove_all(path, error);
    if (error || !fs::is_empty(used, error) || error) return;
    const std::lock_guard lock(mutex_);
    free_.push_back(used);
}

}  // namespace sockspec
