// What the kernel knows: what a subject holds, and what it leaves behind.

#include <algorithm>

#include "play/player.hpp"
#include "sandbox/untrusted_files.hpp"
#include "subject/proc.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 5000ms;
constexpr int listen_state = 10;  // TCP_LISTEN

std::string grown_by(const char* what, std::size_t before, std::size_t after) {
    return std::string(what) + ": " + std::to_string(before) + " before, " + std::to_string(after) + " after";
}

std::size_t growth(std::size_t before, std::size_t after) { return after > before ? after - before : 0; }

// By how much there are more than there may be.
std::size_t beyond(const SubjectCount& a, const SubjectCount& b, const verb::Check& check) {
    const auto most = static_cast<std::size_t>(check.at_most), threads = static_cast<std::size_t>(check.threads_at_most);
    const auto others = std::max({growth(a.descriptors, b.descriptors), growth(a.children, b.children), growth(a.zombies, b.zombies)});
    return std::max(growth(most, others), growth(threads, growth(a.threads, b.threads)));
}

std::string pids(const std::vector<pid_t>& list) {
    std::string text;
    for (const pid_t pid : list) text += (text.empty() ? "" : ", ") + std::to_string(pid);
    return text;
}

}  // namespace

awaitable<StepFailure> Player::perform(const Step& step, const verb::Count&) {
    co_await stage_.wait_for_quiet();
    const auto count = stage_.subject(step.actor).count();
    counts_[step.id] = count;
    stage_.record(EventKind::fact, step.actor,
                  "descriptors " + std::to_string(count.descriptors) + ", threads " + std::to_string(count.threads) + ", children " +
                      std::to_string(count.children) + ", zombies " + std::to_string(count.zombies));
    co_return std::nullopt;
}

awaitable<StepFailure> Player::grown(const Step& step, const verb::Check& check) {
    const auto before = counts_[check.since];
    const Stage::Condition few = [&] { return beyond(before, stage_.subject(step.actor).count(), check) == 0; };
    if (co_await stage_.wait_until(few, stage_.bound_of(step, usual_bound)) == Waited::met) co_return std::nullopt;
    const auto after = stage_.subject(step.actor).count();
    Mismatch trouble{.failure = FailureClass::leaks, .headline = "The program holds more and more."};
    trouble.expected = "at most " + std::to_string(check.at_most) + " more than before";
    if (check.threads_at_most != check.at_most) trouble.expected += ", of threads " + std::to_string(check.threads_at_most);
    trouble.received = std::to_string(beyond(before, after, check)) + " beyond that";
    trouble.facts = {grown_by("descriptors", before.descriptors, after.descriptors), grown_by("threads", before.threads, after.threads),
                     grown_by("children", before.children, after.children), grown_by("zombies", before.zombies, after.zombies)};
    co_return trouble;
}

// The first of what it may hold explains what is wrong.
StepFailure Player::output_file(const verb::Check& check) const {
    const auto content = read_regular_file(stage_.output_file(), most_of_a_file);
    Mismatch trouble{.failure = FailureClass::silent, .headline = "The file was not written."};
    trouble.expected = check.payloads.front().expand(stage_.variables());
    if (!content) return trouble;
    for (const auto& payload : check.payloads)
        if (payload.expand(stage_.variables()) == *content) return std::nullopt;
    trouble.failure =
        content->size() < trouble.expected.size() && trouble.expected.ends_with(*content) ? FailureClass::partial : FailureClass::content;
    trouble.headline = "The file does not hold what was sent.";
    trouble.facts = {"the file has " + std::to_string(content->size()) + " bytes; sent were " + std::to_string(trouble.expected.size())};
    trouble.first_difference = common_prefix(trouble.expected, *content);
    trouble.received = *content;
    shorten(trouble);
    return trouble;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::Check& check) {
    auto& subject = stage_.subject(step.actor);
    Mismatch trouble{.failure = FailureClass::leaks};
    switch (check.kind) {
        case verb::Check::Kind::grown: co_return co_await grown(step, check);
        case verb::Check::Kind::running: {
            co_await stage_.wait_for_quiet();
            if (subject.running()) co_return std::nullopt;
            trouble.failure = FailureClass::crashed;
            trouble.headline = "The program has ended.";
            trouble.received = subject.state_in_words();
            co_return trouble;
        }
        case verb::Check::Kind::left_behind: {
            const auto most = static_cast<std::size_t>(check.at_most);
            const Stage::Condition few = [&] { return (subject.running() ? subject.count().zombies : subject.left_over().size()) <= most; };
            const auto how = co_await stage_.wait_until(few, stage_.bound_of(step, usual_bound),
                                                        subject.running() ? std::optional(Activity::quiet) : std::nullopt);
            if (how == Waited::met) co_return std::nullopt;
            trouble.headline = subject.running() ? "A child has ended and was never waited for: a zombie is left."
                                                 : "The program ended, but processes that it started are still there.";
            trouble.expected = most == 0 ? "no process left" : "at most " + std::to_string(most) + " left";
            trouble.received = subject.running() ? std::to_string(subject.count().zombies) + " zombies" : "process " + pids(subject.left_over());
            co_return trouble;
        }
        case verb::Check::Kind::path_gone: {
            std::error_code ignored;
            if (!std::filesystem::exists(stage_.path(), ignored)) co_return std::nullopt;
            trouble.headline = "The program ended, but its path is still there.";
            trouble.expected = "no file at the path";
            trouble.received = "the socket that it left";
            co_return trouble;
        }
        case verb::Check::Kind::differ: {
            std::vector<std::string> all;
            for (const auto& payload : check.payloads) all.push_back(payload.expand(stage_.variables()));
            std::ranges::sort(all);
            const auto twice = std::ranges::adjacent_find(all);
            if (twice == all.end()) co_return std::nullopt;
            trouble.failure = FailureClass::content;
            trouble.headline = "The same came twice where it had to be different.";
            trouble.expected = "different ones";
            trouble.received = *twice + ", twice";
            co_return trouble;
        }
        case verb::Check::Kind::output_file: co_return output_file(check);
        case verb::Check::Kind::port_free: {
            const auto held = [&] {
                for (const auto& user : stage_.sockets().users_of(stage_.port()))
                    if (user.inode != 0 || user.state == listen_state) return true;
                return false;
            };
            const Stage::Condition free = [&] { return !held(); };
            const auto how = co_await stage_.wait_until(free, stage_.bound_of(step, 1000ms), std::nullopt);
            if (how == Waited::met) co_return std::nullopt;
            trouble.headline = "The program ended, but a socket of it is still on its port.";
            trouble.expected = "no socket on port " + std::to_string(stage_.port());
            trouble.received = "held by process " + pids(subject.left_over());
            co_return trouble;
        }
    }
    co_return std::nullopt;
}

// Until the wall clock shows a later second, and the kernel's coarse clock, which may be late, too.
awaitable<StepFailure> Player::perform(const Step&, const verb::AdvanceClock& advance) {
    const auto found = began_.find(advance.since);
    const auto since = stage_.transcript().wall(found == began_.end() ? Nanoseconds(0) : found->second.at);
    const auto target = std::chrono::floor<std::chrono::seconds>(since) + std::chrono::seconds(advance.seconds);
    const auto left = [&] { return target - (stage_.transcript().wall(stage_.transcript().elapsed()) - coarse_lag_now()); };
    for (auto more = left(); more >= 0ms; more = left()) co_await stage_.let_pass(std::chrono::duration_cast<Nanoseconds>(more) + 1ms);
    co_return std::nullopt;
}

awaitable<StepFailure> Player::perform(const Step&, const verb::LetPass& pass) {
    const auto began = stage_.transcript().elapsed();
    const auto machine = stage_.lateness_from_now();
    co_await stage_.let_pass(pass.least);
    const bool overslept = stage_.transcript().elapsed() - began > pass.most;
    if (overslept || stage_.passed(machine) > pass.most - pass.least) throw HarnessError("this machine was too busy to let so little time pass");
    co_return std::nullopt;
}

}  // namespace sockspec
