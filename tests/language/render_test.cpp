// A diagnostic as the user sees it.

#include <gtest/gtest.h>

#include "language/lint.hpp"
#include "suite_folder.hpp"

namespace sockspec {
namespace {

std::string rendered(std::string line, int column, int length, std::string suggestion = {}) {
    return render({{"x.json", 7, column, length}, "message", std::move(suggestion), std::move(line)});
}

TEST(Render, what_users_see) {
    std::string text;
    text += rendered(R"(    {"on": "a", "with_in_ms": 5},)", 17, 12, "within_ms");
    text += rendered("\t\t{\"tab\": 5},", 4, 5);
    text += rendered("  \"é€ 日本 😀\": 5", 24, 1);
    text += rendered("  \"e\u0301 \u202e right \x1b[31m \x01 \x80\": 5", 3, 10);
    text += rendered(std::string(300, 'a') + "HERE" + std::string(300, 'b'), 301, 4);
    text += rendered(std::string(300, 'a') + std::string(300, 'B'), 301, 300);
    text += rendered("{", 2, 1);
    text += rendered("", 1, 1);
    text += render({{"no such.json", 0, 0, 0}, "no such file", {}, {}});
    text += render({{"x\n.json", 1, 1, 1}, "a \x1b[2J message", "sugg\nestion", "{}"});
    expect_approved("render.txt", text);
}

TEST(Render, diagnostics_of_a_whole_suite) {
    const SuiteFolder suite;
    suite.write("tcp-server/sample.json", test_file("broken.json"));
    std::string text;
    for (auto diagnostic : Linter(suite.path()).diagnostics_about(suite.path() / "tcp-server/sample.json")) {
        diagnostic.place.file = "tcp-server/sample.json";
        text += render(diagnostic);
    }
    expect_approved("broken.txt", text);
}

}  // namespace
}  // namespace sockspec
