#include "run/progress.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/escape.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto redraw_interval = 50ms;
constexpr auto telling_interval = 10s;

std::string minutes(std::chrono::steady_clock::duration time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    return fmt::format("{:02}:{:02}", seconds / 60, seconds % 60);
}

}  // namespace

Progress::Progress(std::ostream& out, ProgressStyle style, unsigned width) : out_(out), style_(style), width_(width) {}

Progress::~Progress() { clear(); }

void Progress::run_began(std::size_t to_be_played, const std::vector<SubjectPlan>*) {
    const std::lock_guard lock(mutex_);
    total_ = to_be_played;
    began_ = std::chrono::steady_clock::now();
}

void Progress::scenario_began(const std::string& name) {
    const std::lock_guard lock(mutex_);
    running_[name];
    redraw();
}

void Progress::step_began(const std::string& name, const std::string& step) {
    const std::lock_guard lock(mutex_);
    running_[name] = step;
    redraw();
}

void Progress::scenario_played(const std::string& name, ScenarioVerdict verdict, std::chrono::milliseconds duration) {
    const std::lock_guard lock(mutex_);
    running_.erase(name);
    ++done_;
    if (verdict == ScenarioVerdict::fail) ++failed_;
    if (style_ == ProgressStyle::lines)
        out_ << fmt::format("({}/{}) {:<11} {} {} ms\n", done_, total_, id_of(verdict), name, duration.count()) << std::flush;
    redraw();
}

// And the time that is left if the rest is like what was.
std::string Progress::counts() const {
    const auto elapsed = std::chrono::steady_clock::now() - began_;
    std::string text = fmt::format("[{}] {}/{}  {} failed", minutes(elapsed), done_, total_, failed_);
    if (done_ > 0 && done_ < total_)
        text += fmt::format("  ~{} left", minutes(elapsed * static_cast<long>(total_ - done_) / static_cast<long>(done_)));
    return text;
}

// What runs, too, with its current step.
std::string Progress::line() const {
    auto text = counts();
    for (const auto& [scenario, step] : running_) text += fmt::format("  | {} {}", scenario, step);
    if (text.size() > width_ && width_ > 1) text.resize(width_ - 1);
    return text;
}

void Progress::redraw() {
    if (style_ == ProgressStyle::bar) rewrite_line();
    if (style_ == ProgressStyle::seldom) tell_now_and_then();
}

void Progress::rewrite_line() {
    const auto now = std::chrono::steady_clock::now();
    if (now - drawn_ < redraw_interval) return;
    drawn_ = now;
    out_ << "\r\x1b[K" << safe_text(line()) << std::flush;
}

// Of a pipeline's log, where nothing can be rewritten.
void Progress::tell_now_and_then() {
    const auto now = std::chrono::steady_clock::now();
    if (now - std::max(began_, drawn_) < telling_interval) return;
    drawn_ = now;
    out_ << counts() << '\n' << std::flush;
}

void Progress::clear() {
    if (style_ == ProgressStyle::bar) out_ << "\r\x1b[K" << std::flush;
}

}  // namespace sockspec
