#pragma once
// A table of bad inputs, and the one diagnostic about each.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "suite_folder.hpp"

namespace sockspec {

struct Refusal {
    std::string input;
    std::string diagnostic;  // without the file: "6:9: message"
};

// Every input, made into the file by `make`, gets exactly that diagnostic.
template <typename Make>
void expect_refusals(const std::string& file, const std::vector<Refusal>& refusals, Make make) {
    const SuiteFolder suite;
    for (const auto& [input, diagnostic] : refusals) {
        suite.write(file, make(input));
        const std::vector<std::string> expected{file + ":" + diagnostic};
        EXPECT_EQ(suite.lint(file), expected) << "for " << input;
    }
}

}  // namespace sockspec
