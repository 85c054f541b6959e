#pragma once
// What a person sees while a suite runs. Called from many threads.

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <ostream>
#include <string>

#include "run/config.hpp"
#include "run/observer.hpp"

namespace sockspec {

class Progress : public RunObserver {
public:
    // `bar` rewrites one line of `out`, a terminal of that width; `lines` writes a line per scenario,
    // `seldom` one for every ten seconds under way.
    Progress(std::ostream& out, ProgressStyle style, unsigned width);
    ~Progress() override;

    void run_began(std::size_t to_be_played, const std::vector<SubjectPlan>* plans) override;
    void scenario_began(const std::string& name) override;
    void step_began(const std::string& name, const std::string& step) override;
    void scenario_played(const std::string& name, ScenarioVerdict verdict, std::chrono::milliseconds duration) override;

private:
    void redraw();
    void rewrite_line();
    void tell_now_and_then();
    void clear();
    std::string counts() const;
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
