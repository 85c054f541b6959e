#include <algorithm>

#include "play/telling.hpp"
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
std::size_t beyond(const SubjectCount& a, const SubjectCount& b, const verb::Check::Grown& grown) {
    const auto most = static_cast<std::size_t>(grown.at_most), threads = static_cast<std::size_t>(grown.threads_at_most);
    const auto others = std::max({growth(a.descriptors, b.descriptors), growth(a.children, b.children), growth(a.zombies, b.zombies)});
    return std::max(growth(most, others), growth(threads, growth(a.threads, b.threads)));
}

std::string pids(const std::vector<pid_t>& list) {
    std::string text;
    for (const pid_t pid : list) text += (text.empty() ? "" : ", ") + std::to_string(pid);
    return text;
}

// What is to be seen by now; each says what it sees instead.
struct Checking {
    Performance& play;
    const Step& step;

    Subject& subject() const { return play.stage.subject(step.actor); }

    awaitable<StepFailure> operator()(const verb::Check::Running&) const {
        co_await play.stage.wait_for_quiet();
        if (subject().running()) co_return std::nullopt;
        const auto& ending = subject().ending();
        Mismatch trouble{.failure = FailureClass::crashed, .headline = "The program has ended.", .received = subject().state_in_words()};
        if (ending) trouble.headline = "The program has ended: it " + tell(*ending) + ".";
        if (ending) explain_ending(trouble, *ending);
        co_return trouble;
    }

    awaitable<StepFailure> operator()(const verb::Check::Grown& grown) const {
        const auto before = play.counts[grown.since];
        const Stage::Condition few = [&] { return beyond(before, subject().count(), grown) == 0; };
        if (co_await play.stage.wait_until(few, play.stage.bound_of(step, usual_bound)) == Waited::met) co_return std::nullopt;
        const auto after = subject().count();
        Mismatch trouble{.failure = FailureClass::leaks, .headline = "The program holds more and more."};
        trouble.expected = "at most " + std::to_string(grown.at_most) + " more than before";
        if (grown.threads_at_most != grown.at_most) trouble.expected += ", of threads " + std::to_string(grown.threads_at_most);
        trouble.received = std::to_string(beyond(before, after, grown)) + " beyond that";
        trouble.facts = {grown_by("descriptors", before.descriptors, after.descriptors), grown_by("threads", before.threads, after.threads),
                         grown_by("children", before.children, after.children), grown_by("zombies", before.zombies, after.zombies)};
        co_return trouble;
    }

    awaitable<StepFailure> operator()(const verb::Check::LeftBehind& left) const {
        const auto most = static_cast<std::size_t>(left.at_most);
        const Stage::Condition few = [&] { return (subject().running() ? subject().count().zombies : subject().left_over().size()) <= most; };
        const auto until = subject().running() ? std::optional(Activity::quiet) : std::nullopt;
        if (co_await play.stage.wait_until(few, play.stage.bound_of(step, usual_bound), until) == Waited::met) co_return std::nullopt;
        Mismatch trouble{.failure = FailureClass::leaks};
        trouble.headline = subject().running() ? "A child has ended and was never waited for: a zombie is left."
                                               : "The program ended, but processes that it started are still there.";
        trouble.expected = most == 0 ? "no process left" : "at most " + std::to_string(most) + " left";
        trouble.received = subject().running() ? count_of(subject().count().zombies, "zombie") : "process " + pids(subject().left_over());
        co_return trouble;
    }

    awaitable<StepFailure> operator()(const verb::Check::PathGone&) const {
        std::error_code ignored;
        if (!std::filesystem::exists(play.stage.path(), ignored)) co_return std::nullopt;
        co_return Mismatch{.failure = FailureClass::leaks,
                           .headline = "The program ended, but its path is still there.",
                           .expected = "no file at the path",
                           .received = "the socket that it left"};
    }

    awaitable<StepFailure> operator()(const verb::Check::PortFree&) const {
        const auto is_held = [](const auto& user) { return user.inode != 0 || user.state == listen_state; };
        const Stage::Condition free = [&] {
            return std::ranges::none_of(play.stage.sockets().users_of(play.stage.port(), play.stage.ours().connections()), is_held);
        };
        if (co_await play.stage.wait_until(free, play.stage.bound_of(step, 1000ms), std::nullopt) == Waited::met) co_return std::nullopt;
        co_return Mismatch{.failure = FailureClass::leaks,
                           .headline = "The program ended, but a socket of it is still on its port.",
                           .expected = "no socket on port " + std::to_string(play.stage.port()),
                           .received = "held by process " + pids(subject().left_over())};
    }

    awaitable<StepFailure> operator()(const verb::Check::Differ& differ) const {
        std::vector<std::string> all;
        for (const auto& payload : differ.payloads) all.push_back(payload.expand(play.stage.variables()));
        std::ranges::sort(all);
        const auto twice = std::ranges::adjacent_find(all);
        if (twice == all.end()) co_return std::nullopt;
        co_return Mismatch{.failure = FailureClass::content,
                           .headline = "The same came twice where it had to be different.",
                           .expected = "different ones",
                           .received = *twice + ", twice"};
    }

    awaitable<StepFailure> operator()(const verb::Check::AsManyLines& alike) const {
        std::vector<std::string> all;
        for (const auto& payload : alike.payloads) all.push_back(payload.expand(play.stage.variables()));
        const auto lines = [](const std::string& text) { return std::ranges::count(text, '\n'); };
        const auto other = std::ranges::find_if(all, [&](const std::string& text) { return lines(text) != lines(all.front()); });
        if (other == all.end()) co_return std::nullopt;
        co_return Mismatch{.failure = lines(*other) > lines(all.front()) ? FailureClass::extra : FailureClass::partial,
                           .headline = "The one has more lines than the other.",
                           .expected = all.front(),
                           .received = *other};
    }

    // The first of what it may hold explains what is wrong.
    awaitable<StepFailure> operator()(const verb::Check::OutputFile& file) const {
        const auto content = read_regular_file(play.stage.output_file(), most_of_a_file);
        Mismatch trouble{.failure = FailureClass::silent, .headline = "The file was not written."};
        trouble.expected = file.payloads.front().expand(play.stage.variables());
        if (!content) co_return trouble;
        for (const auto& payload : file.payloads)
            if (payload.expand(play.stage.variables()) == *content) co_return std::nullopt;
        trouble.failure =
            content->size() < trouble.expected.size() && trouble.expected.ends_with(*content) ? FailureClass::partial : FailureClass::content;
        trouble.headline = "The file does not hold what was sent.";
        trouble.facts = {"the file has " + std::to_string(content->size()) + " bytes; sent were " + std::to_string(trouble.expected.size())};
        trouble.first_difference = common_prefix(trouble.expected, *content);
        trouble.received = *content;
        shorten(trouble);
        co_return trouble;
    }
};

}  // namespace

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Check& check) {
    const Checking checking{play, step};
    co_return co_await std::visit(checking, check.what);
}

}  // namespace sockspec
