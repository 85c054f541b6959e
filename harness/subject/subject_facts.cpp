// What the kernel knows of a subject's processes.

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "sandbox/reap.hpp"
#include "subject/proc.hpp"
#include "subject/subject.hpp"

namespace sockspec {
namespace {

// FNV-1a: only equality of two looks matters.
void mix(std::uint64_t& hash, std::uint64_t value) { hash = (hash ^ value) * 1099511628211ULL; }

bool gone(char state) { return state == 'Z' || state == 'X' || state == 'x'; }

}  // namespace

std::vector<pid_t> Subject::processes() const { return tree_ ? tree_->processes(sandbox_.leftovers()) : std::vector<pid_t>(); }

std::vector<pid_t> Subject::left_over() const {
    auto all = processes();
    std::erase_if(all, [&](pid_t pid) { return pid == pid_ || gone(state_of(pid).value_or('Z')); });
    return all;
}

std::vector<ThreadLook> Subject::threads() const {
    if (!tree_) return {};
    auto all = tree_->threads(sandbox_.leftovers());
    std::erase_if(all, [](const ThreadLook& thread) { return gone(thread.state); });
    return all;
}

ProcessSample Subject::look() const {
    ProcessSample still{.asleep = true, .stopped = true, .signature = 14695981039346656037ULL, .threads = threads()};
    bool lives_or_ended = !running();
    for (const auto& thread : still.threads) {
        if (thread.pid == pid_) lives_or_ended = true;
        if (thread.state != 'S') still.asleep = false;
        if (thread.state == 't' && !first_thread_first_) go_on_untraced(thread.tid);
        if (thread.state == 'R' || thread.state == 'D') still.wants_processor = true;
        if (thread.state != 'T' && thread.state != 't') still.stopped = false;
        still.ran_ns += thread.ran_ns;
        mix(still.signature, static_cast<std::uint64_t>(thread.tid));
        mix(still.signature, thread.runs);
    }
    // A zombie, whose end is not in the transcript yet; or /proc could not be read.
    if (!lives_or_ended) still.asleep = still.stopped = false;
    return still;
}

Nanoseconds ProcessSample::delayed_since(const ProcessSample& before) const {
    std::uint64_t most = 0;
    for (const auto& thread : threads) {
        const auto known = std::ranges::find(before.threads, thread.tid, &ThreadLook::tid);
        const auto then = known == before.threads.end() ? 0 : known->delayed_ns;
        most = std::max(most, thread.delayed_ns - std::min(then, thread.delayed_ns));
    }
    return Nanoseconds(most);
}

// Of two programs one that is stopped does nothing, so that the other one says whether both are asleep.
void ProcessSample::add(ProcessSample other) {
    asleep = (asleep || stopped) && (other.asleep || other.stopped) && !(stopped && other.stopped);
    stopped = stopped && other.stopped;
    wants_processor = wants_processor || other.wants_processor;
    mix(signature, other.signature);
    ran_ns += other.ran_ns;
    threads.insert(threads.end(), other.threads.begin(), other.threads.end());
}

SubjectCount Subject::count() const {
    SubjectCount count;
    for (const pid_t pid : processes()) {
        if (gone(state_of(pid).value_or('Z'))) {
            ++count.zombies;
            continue;
        }
        if (pid != pid_) ++count.children;
        count.descriptors += descriptor_count(pid);
        count.threads += thread_count(pid);
    }
    return count;
}

std::optional<pid_t> Subject::owner_of(std::uint32_t inode) const {
    const auto all = processes();
    for (const pid_t pid : all)
        if (const auto descriptor = descriptor_of_socket(pid, inode)) {
            last_found_ = {.pid = pid, .descriptor = *descriptor};
            return pid;
        }
    const auto hides = std::ranges::find_if_not(all, may_look_into);
    const bool may_be_its = hides != all.end() && sandbox_.isolation() != Isolation::none && !descriptor_of_socket(::getpid(), inode);
    if (may_be_its) return *hides;  // in a network of its own, whose else, if not ours?
    return std::nullopt;
}

bool Subject::owns_socket(std::uint32_t inode) const {
    return is_socket(last_found_.pid, last_found_.descriptor, inode) || owner_of(inode).has_value();
}

std::vector<std::string> Subject::doing() const {
    std::vector<std::string> all;
    for (const auto& thread : threads()) {
        auto what = thread.state == 'R' ? "busy" : waiting_in(thread.pid, thread.tid);
        if (what.empty() || std::ranges::find(all, what) != all.end()) continue;
        all.insert(thread.tid == pid_ ? all.begin() : all.end(), std::move(what));
    }
    return all;
}

// Of a pool's threads most wait for work, which says nothing.
std::string Subject::state_in_words() const {
    if (!started()) return "not started";
    if (ending_) {
        return ending_->by_signal ? "killed by signal " + std::to_string(ending_->number) : "exited with status " + std::to_string(ending_->number);
    }
    const auto in_words = [](const std::string& what) { return what.empty() ? "" : what == "busy" ? ", and busy" : ", waits in " + what; };
    const auto first = state_of(pid_).value_or('?') == 'R' ? "busy" : waiting_in(pid_, pid_);
    std::string words = "still running" + in_words(first);
    std::vector<std::string> told{first};
    for (const auto& thread : threads()) {
        const auto what = thread.state == 'R' ? "busy" : waiting_in(thread.pid, thread.tid);
        if (what.empty() || what.starts_with("futex") || std::ranges::find(told, what) != told.end()) continue;
        told.push_back(what);
        words += std::string("; another ") + (thread.pid == pid_ ? "thread" : "process") + (what == "busy" ? " is busy" : " waits in " + what);
    }
    return words;
}

}  // namespace sockspec
