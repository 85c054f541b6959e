#include "cli/test_environment.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <system_error>

#include "cli/exit_status.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

struct BadVariable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::optional<std::string> variable(const char* name) {
    const char* const value = std::getenv(name);
    return value ? std::optional<std::string>(value) : std::nullopt;
}

// Of a path or a filter, which an empty one is none of.
std::string text_or_empty(const char* name) { return variable(name).value_or(""); }

unsigned number(const char* name, const std::string& text, unsigned least, unsigned most) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size() && value >= least && value <= most) return value;
    const auto range = most == ~0U ? std::to_string(least) + " on" : std::to_string(least) + " to " + std::to_string(most);
    throw BadVariable(std::string(name) + " takes a number from " + range + ", not \"" + safe_text(text) + "\"");
}

// From the two variables, which count from zero.
std::optional<Shard> shard_in(const char* total_name, const char* index_name) {
    const auto total = variable(total_name), index = variable(index_name);
    if (!total && !index) return std::nullopt;
    if (!total || !index)
        throw BadVariable(std::string(total ? total_name : index_name) + " is set, but " + (total ? index_name : total_name) + " is not");
    const auto count = number(total_name, *total, 1, ~0U);
    return Shard{number(index_name, *index, 0, count - 1) + 1, count};
}

std::optional<Shard> shard_in_environment() {
    // Bazel's own scripts take 0 shards for a test that has none.
    const auto bazels = variable("TEST_TOTAL_SHARDS") == "0" ? std::nullopt : shard_in("TEST_TOTAL_SHARDS", "TEST_SHARD_INDEX");
    const auto googles = shard_in("GTEST_TOTAL_SHARDS", "GTEST_SHARD_INDEX");
    if (bazels && googles && (bazels->index != googles->index || bazels->count != googles->count))
        throw BadVariable("TEST_SHARD_INDEX and TEST_TOTAL_SHARDS say " + bazels->text() + ", GTEST_SHARD_INDEX and GTEST_TOTAL_SHARDS " +
                          googles->text());
    return bazels ? bazels : googles;
}

void create(const std::string& file) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "cannot create " + file);
    ::close(descriptor);
}

void take_shard(RunConfig& config) {
    if (config.shard) return;
    config.shard = shard_in_environment();
    for (const char* name : {"TEST_SHARD_STATUS_FILE", "GTEST_SHARD_STATUS_FILE"})
        if (const auto file = text_or_empty(name); !file.empty()) create(file);
}

// GoogleTest's own variable is the nearer one: its programs heed Bazel's only where it is missing.
void take_selection(RunConfig& config) {
    if (!config.selection.only.empty()) return;
    if (const auto filter = text_or_empty("GTEST_FILTER"); !filter.empty()) {
        config.selection = selection_from_filter(filter);
        config.selected_by = "GTEST_FILTER";
    } else if (const auto glob = text_or_empty("TESTBRIDGE_TEST_ONLY"); !glob.empty()) {
        config.selection.only = {glob};
        config.selected_by = "TESTBRIDGE_TEST_ONLY";
    }
}

void add_report(RunConfig& config, const std::string& format, const std::filesystem::path& file) {
    const auto is_there = [&](const std::string& word) { return word.starts_with(format + "="); };
    if (std::ranges::none_of(config.reports, is_there)) config.reports.push_back(format + "=" + file.string());
}

void take_places(RunConfig& config) {
    config.scratch = text_or_empty("TEST_TMPDIR");
    if (const auto file = text_or_empty("XML_OUTPUT_FILE"); !file.empty()) add_report(config, "junit", file);
    if (const std::filesystem::path folder = text_or_empty("TEST_UNDECLARED_OUTPUTS_DIR"); !folder.empty())
        add_report(config, "json", folder / "report.json");
}

// There as long as the work goes on: a runner that finds it afterwards knows that it did not come to its end.
class PrematureExitFile {
public:
    PrematureExitFile() : file_(text_or_empty("TEST_PREMATURE_EXIT_FILE")) {
        if (!file_.empty()) create(file_);
    }
    ~PrematureExitFile() {
        if (!file_.empty()) ::unlink(file_.c_str());
    }
    PrematureExitFile(const PrematureExitFile&) = delete;
    PrematureExitFile& operator=(const PrematureExitFile&) = delete;

private:
    std::string file_;
};

}  // namespace

int as_test(RunConfig config, const std::function<int(const RunConfig&)>& work) {
    const PrematureExitFile going_on;
    try {
        take_shard(config);
        take_selection(config);
        take_places(config);
    } catch (const BadVariable& bad) {
        std::cerr << "sockspec: " << bad.what() << '\n';
        return exit_usage;
    }
    return work(config);
}

}  // namespace sockspec
