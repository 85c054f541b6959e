#pragma once
// A Gradescope autograder: the zip that is uploaded there, with all that grading a submission takes (its contract: "Autograder specifications").

#include <filesystem>

namespace sockspec {

struct BundleParts {
    std::filesystem::path assignment;  // its file; what it names beside itself is not taken along
    std::filesystem::path prefix;      // with bin/ and share/sockspec/scenarios
    std::filesystem::path scenarios;
};

// setup.sh, run_autograder, the assignment and sockspec itself. Throws std::system_error; what is there already is written over.
void write_bundle(const BundleParts& parts, const std::filesystem::path& file);

}  // namespace sockspec
