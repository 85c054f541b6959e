#pragma once
// A submission's files, copied to where it is built: out of a folder or an archive (libarchive), and nothing but files and folders of it.

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "grade/submission.hpp"

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
std::vector<std::string> unpack(const std::vector<Part>& parts, const std::filesystem::path& into, const UnpackLimits& limits = {});

// An archive that is all there is to be built or started in the folder, as of who packs what a platform packs again: takes its place, up to
// three deep. Adds to what was left out; throws as unpack() does.
void unpack_within(const std::filesystem::path& folder, std::vector<std::string>& left_out, const UnpackLimits& limits = {});

}  // namespace sockspec
