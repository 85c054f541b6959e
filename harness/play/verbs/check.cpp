#include <algorithm>

#include "play/verbs/all.hpp"
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

awaitable<StepFailure> grown(Performance& play, const Step& step, const verb::Check& check) {
    const auto before = play.counts[check.since];
    const Stage::Condition few = [&] { return beyond(before, play.stage.subject(step.actor).count(), check) == 0; };
    if (co_await play.stage.wait_until(few, play.stage.bound_of(step, usual_bound)) == Waited::met) co_return std::nullopt;
    const auto after = play.stage.subject(step.actor).count();
    Mismatch trouble{.failure = FailureClass::leaks, .headline = "The program holds more and more."};
    trouble.expected = "at most " + std::to_string(check.at_most) + " more than before";
    if (check.threads_at_most != check.at_most) trouble.expected += ", of threads " + std::to_string(check.threads_at_most);
    trouble.received = std::to_string(beyond(before, after, check)) + " beyond that";
    trouble.facts = {grown_by("descriptors", before.descriptors, after.descriptors), grown_by("threads", before.threads, after.threads),
                     grown_by("children", before.children, after.children), grown_by("zombies", before.zombies, after.zombies)};
    co_return trouble;
}

// The first of what it may hold explains what is wrong.
StepFailure output_file(Performance& play, const verb::Check& check) {
    const auto content = read_regular_file(play.stage.output_file(), most_of_a_file);
    Mismatch trouble{.failure = FailureClass::silent, .headline = "The file was not written."};
    trouble.expected = check.payloads.front().expand(play.stage.variables());
    if (!content) return trouble;
    for (const auto& payload : check.payloads)
        if (payload.expand(play.stage.variables()) == *content) return std::nullopt;
    trouble.failure =
        content->size() < trouble.expected.size() && trouble.expected.ends_with(*content) ? FailureClass::partial : FailureClass::content;
    trouble.headline = "The file does not hold what was sent.";
    trouble.facts = {"the file has " + std::to_string(content->size()) + " bytes; sent were " + std::to_string(trouble.expected.size())};
    trouble.first_difference = common_prefix(trouble.expected, *content);
    trouble.received = *content;
    shorten(trouble);
    return trouble;
}

}  // namespace

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Check& check) {
    auto& subject = play.stage.subject(step.actor);
    Mismatch trouble{.failure = FailureClass::leaks};
    switch (check.kind) {
        case verb::Check::Kind::grown: co_return co_await grown(play, step, check);
        case verb::Check::Kind::running: {
            co_await play.stage.wait_for_quiet();
            if (subject.running()) co_return std::nullopt;
            trouble.failure = FailureClass::crashed;
            trouble.headline = "The program has ended.";
            trouble.received = subject.state_in_words();
            co_return trouble;
        }
        case verb::Check::Kind::left_behind: {
            const auto most = static_cast<std::size_t>(check.at_most);
            const Stage::Condition few = [&] { return (subject.running() ? subject.count().zombies : subject.left_over().size()) <= most; };
            const auto how = co_await play.stage.wait_until(few, play.stage.bound_of(step, usual_bound),
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
            if (!std::filesystem::exists(play.stage.path(), ignored)) co_return std::nullopt;
            trouble.headline = "The program ended, but its path is still there.";
            trouble.expected = "no file at the path";
            trouble.received = "the socket that it left";
            co_return trouble;
        }
        case verb::Check::Kind::differ: {
            std::vector<std::string> all;
            for (const auto& payload : check.payloads) all.push_back(payload.expand(play.stage.variables()));
            std::ranges::sort(all);
            const auto twice = std::ranges::adjacent_find(all);
            if (twice == all.end()) co_return std::nullopt;
            trouble.failure = FailureClass::content;
            trouble.headline = "The same came twice where it had to be different.";
            trouble.expected = "different ones";
            trouble.received = *twice + ", twice";
            co_return trouble;
        }
        case verb::Check::Kind::output_file: co_return output_file(play, check);
        case verb::Check::Kind::port_free: {
            const auto held = [&] {
                for (const auto& user : play.stage.sockets().users_of(play.stage.port()))
                    if (user.inode != 0 || user.state == listen_state) return true;
                return false;
            };
            const Stage::Condition free = [&] { return !held(); };
            const auto how = co_await play.stage.wait_until(free, play.stage.bound_of(step, 1000ms), std::nullopt);
            if (how == Waited::met) co_return std::nullopt;
            trouble.headline = "The program ended, but a socket of it is still on its port.";
            trouble.expected = "no socket on port " + std::to_string(play.stage.port());
            trouble.received = "held by process " + pids(subject.left_over());
            co_return trouble;
        }
    }
    co_return std::nullopt;
}

}  // namespace sockspec
