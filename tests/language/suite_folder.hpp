#pragma once
// A small suite in a temporary folder, for tests that load files.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "language/profile.hpp"

namespace sockspec {

// Holds requirements.json and tcp-server/profile.json, both valid; removed at its end.
class SuiteFolder {
public:
    SuiteFolder();
    ~SuiteFolder();
    SuiteFolder(const SuiteFolder&) = delete;
    SuiteFolder& operator=(const SuiteFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path write(const std::string& name, std::string_view text) const;
    void remove(const std::string& name) const;

    // Each as "sample.json:3:5: message; did you mean "x"?", relative to the suite.
    std::vector<std::string> lint(const std::string& name) const;
    std::vector<std::string> load() const;
    std::vector<std::string> told(const Diagnostics& diagnostics) const;

private:
    std::filesystem::path path_;
};

// A scenario with actors a (connects), b (accepts) and h (holds): its steps begin on line 6.
std::string scenario_with(std::string_view steps);

// The file of the name in data/ or approved/ beside this one.
std::string test_file(const std::string& name);

// Compares with approved/NAME; SOCKSPEC_APPROVE=1 in the environment writes it instead.
void expect_approved(const std::string& name, const std::string& text);

}  // namespace sockspec
