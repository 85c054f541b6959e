#include "suite_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>
#include <sstream>

#include "language/lint.hpp"

namespace sockspec {
namespace {

constexpr std::string_view requirements = R"({
  "requirements": [
    {"id": "echo.payload", "level": "must", "promise": "what follows the stamp is the request"},
    {"id": "stamp.format", "level": "must", "promise": "the reply starts with a stamp"},
    {"id": "conn.orderly", "level": "must", "promise": "a connection ends with FIN, never RST"},
    {"id": "shutdown.sigint", "level": "should", "promise": "the signal ends it within 2 s"}
  ]
})";

constexpr std::string_view profile = R"({
  "profile": "tcp-server", "title": "TCP timestamp server", "section": "16.3.3", "listing": "tsTserv", "role": "server",
  "default_port": 21567, "reference": ["{servers}/tcp-server", "{port}"],
  "patterns": {"traces": ["Traceback", "panic: "]},
  "requirements": ["echo.payload", "stamp.format", {"id": "conn.orderly", "rests_on": ["echo.payload"]}, "shutdown.sigint"]
})";

std::string content_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

}  // namespace

SuiteFolder::SuiteFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "suite-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
    write("requirements.json", requirements);
    write("tcp-server/profile.json", profile);
}

SuiteFolder::~SuiteFolder() { std::filesystem::remove_all(path_); }

std::filesystem::path SuiteFolder::write(const std::string& name, std::string_view text) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
}

void SuiteFolder::remove(const std::string& name) const { std::filesystem::remove_all(path_ / name); }

std::vector<std::string> SuiteFolder::lint(const std::string& name) const { return told(Linter(path_).diagnostics_about(path_ / name)); }

std::vector<std::string> SuiteFolder::load() const {
    const auto suite = load_suite(path_);
    return suite ? std::vector<std::string>() : told(suite.error());
}

std::vector<std::string> SuiteFolder::told(const Diagnostics& diagnostics) const {
    std::vector<std::string> all;
    for (const auto& [place, message, suggestion, line, rule] : diagnostics) {
        const std::string file = std::filesystem::path(place.file).lexically_relative(path_).string();
        const std::string where = place.line > 0 ? fmt::format(":{}:{}", place.line, place.column) : "";
        const std::string meant = suggestion.empty() ? "" : fmt::format("; did you mean \"{}\"?", suggestion);
        all.push_back(fmt::format("{}{}: {}{}", file, where, message, meant));
    }
    return all;
}

std::string scenario_with(std::string_view steps) {
    std::string text = R"({
  "scenario": "sample", "title": "A sample",
  "covers": ["echo.payload"],
  "actors": {"a": {"connects_to": "server"}, "s": {"holds": "own port"}, "b": {"accepts_from": "server", "at": "s"}, "c": {"connects_to": "server"}, "h": {"holds": "port"}},
  "steps": [{"on": "s", "do": "listen"}, {"on": "a", "do": "connect"}, {"on": "b", "do": "accept"},
)";
    text += steps;
    text += R"(
    , {"on": "a", "expect_quiet": true}, {"on": "b", "expect_quiet": true}, {"on": "h", "do": "listen"}, {"on": "c", "do": "connect"}
  ]
})";
    return text;
}

std::string test_file(const std::string& name) { return content_of(std::filesystem::path(LANGUAGE_TEST_FOLDER) / name); }

void expect_approved(const std::string& name, const std::string& text) {
    const auto file = std::filesystem::path(LANGUAGE_TEST_FOLDER) / "approved" / name;
    if (::getenv("SOCKSPEC_APPROVE")) std::ofstream(file) << text;
    EXPECT_EQ(content_of(file), text) << "approved/" << name << "; SOCKSPEC_APPROVE=1 accepts the new text";
}

}  // namespace sockspec
