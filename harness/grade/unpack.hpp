#pragma once
// A submission's files, copied to where it is built: out of a folder or an archive (libarchive), and nothing but files and folders of it.

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace sockspec {

// More than any exercise takes, and little enough for a class of a thousand.
struct UnpackLimits {
    std::uint64_t bytes = 64 << 20;
    std::size_t files = 2000;
};

// Why a submission is none: a sentence.
struct BadSubmission : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Copies into the folder `into`, which is made. Returns what was left out, a sentence each: links, devices, absolute names and such that lead out
// of the folder. Throws BadSubmission where nothing is to be had of it (no archive, a bomb, nothing in it), std::system_error where this
// machine cannot.
std::vector<std::string> unpack(const std::filesystem::path& submission, const std::filesystem::path& into, const UnpackLimits& limits = {});

}  // namespace sockspec
