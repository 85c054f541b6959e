#pragma once
// Which programs of a class were perhaps not written by two: their tokens, fingerprinted by winnowing (Schleimer, Wilkerson, Aiken: "Winnowing:
// Local Algorithms for Document Fingerprinting", 2003). Names, numbers, texts, comments and layout make no difference.

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace sockspec {

using Fingerprints = std::set<std::uint64_t>;

Fingerprints fingerprints_of(const std::string& source);
Fingerprints fingerprints_of_file(const std::filesystem::path& file);  // nothing of what cannot be read

struct Source {
    std::string student;
    Fingerprints fingerprints;
};

struct Alike {
    std::string one, other;  // students
    int percent = 0;         // of the smaller one's fingerprints that both have
};

// Of those that are not in `base`, which everybody was given, nor in more than half of the class. The likest first.
std::vector<Alike> find_alike(std::vector<Source> sources, const Fingerprints& base, int from_percent = 60);

}  // namespace sockspec
