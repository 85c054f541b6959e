#pragma once
// A folder for the scenarios' own ones, gone with the run. One that a run left behind, as kill -9 makes it do, goes at the next run's start.

#include <filesystem>

#include "sandbox/descriptor.hpp"

namespace sockspec {

class Scratch {
public:
    // `wanted`: the folder to make it in; empty: wherever is best. Throws std::system_error.
    explicit Scratch(const std::filesystem::path& wanted);
    ~Scratch() { remove(); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    const std::filesystem::path& path() const { return path_; }
    void remove() const;

private:
    std::filesystem::path path_;
    Descriptor held_;  // locked (flock(2)) while the run lives, also for who sees other process ids than ours
};

}  // namespace sockspec
