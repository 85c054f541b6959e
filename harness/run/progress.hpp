#pragma once
// What a person sees while a suite runs. Called from many threads.

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <ostream>
#include <string>

#include "reports/model.hpp"

namespace sockspec {

enum class ProgressStyle { bar, lines, none };

class Progress {
public:
    // `bar` rewrites one line of `out`, a terminal of that width; `lines` writes a line per scenario.
    Progress(std::ostream& out, ProgressStyle style, unsigned width);
    ~Progress();

    void begin(std::size_t total);
    void started(const std::string& scenario);
    void step(const std::string& scenario, const std::string& text);
    void ended(const std::string& scenario, ScenarioVerdict verdict, std::chrono::milliseconds duration);

private:
    void redraw();
    void clear();
    std::string line() const;

    std::ostream& out_;
    ProgressStyle style_;
    unsigned width_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point drawn_{};
    std::map<std::string, std::string> running_;  // scenario to its current step
    std::size_t total_ = 0, done_ = 0, failed_ = 0;
};

}  // namespace sockspec
