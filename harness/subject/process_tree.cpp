#include "subject/process_tree.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include "subject/proc_files.hpp"

namespace sockspec {
namespace {

constexpr std::size_t always_kept = 4, most_kept = 64;  // threads whose files stay open

int most_descriptors() {
    constexpr rlim_t plenty = 1 << 20;
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? static_cast<int>(std::min(limit.rlim_cur, plenty)) : 0;
}

// "12 34 56 ": the whole of it, however many there are.
void add_children(const Descriptor& file, std::vector<pid_t>& found) {
    const auto text = read_whole(file);
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at < end && found.size() < most_processes;) {
        pid_t child = 0;
        const auto [after, error] = std::from_chars(at, end, child);
        if (error != std::errc()) return;
        if (std::ranges::find(found, child) == found.end()) found.push_back(child);
        at = after + 1;
    }
}

// "time on a processor, time of waiting for one, how often it got one" (Documentation/scheduler/sched-stats).
void add_schedule(const Descriptor& file, ThreadLook& look) {
    std::array<char, 128> buffer;
    const auto record = read_record(file, buffer);
    const char* at = record.data();
    const char* const end = at + record.size();
    for (auto* number : {&look.ran_ns, &look.delayed_ns, &look.runs}) {
        at = std::from_chars(at, end, *number).ptr;
        if (at < end) ++at;
    }
}

}  // namespace

ProcessTree::ProcessTree(pid_t root, pid_t reaper) : root_(root), most_descriptors_(most_descriptors()) {
    if (reaper != ::getpid()) adopted_ = open_to_read(proc_path(reaper, reaper, "children"));  // it has one thread
}

ProcessTree::Files* ProcessTree::find_kept(pid_t pid, pid_t tid) {
    const auto kept = std::ranges::find_if(kept_, [&](const Files& files) { return files.pid == pid && files.tid == tid; });
    return kept == kept_.end() ? nullptr : &*kept;
}

// Where as many are known as there are, these are those: one that has gone and another that has come are found when the first one's files are
// read.
std::vector<pid_t> ProcessTree::other_threads(pid_t pid, long count) {
    std::vector<pid_t> others;
    for (const auto& files : kept_)
        if (files.pid == pid && files.tid != pid) others.push_back(files.tid);
    if (static_cast<long>(others.size()) + 1 == count) return others;
    others = numbers_in(proc_path(pid, "task"));
    std::erase(others, pid);
    return others;
}

// The kernel gives the lowest free number: below half of them, at most half are in use.
bool ProcessTree::may_keep(const Files& files) const {
    return seen_.size() < always_kept || (seen_.size() < most_kept && files.stat.get() < most_descriptors_ / 2);
}

// A process with one thread needs no listing.
template <typename Visit>
void ProcessTree::walk_process(pid_t pid, std::vector<pid_t>& tree, Visit visit) {
    if (pid == root_ && root_has_gone_) return;
    std::vector<pid_t> threads{pid};
    for (std::size_t i = 0; i < threads.size(); ++i) {
        const pid_t tid = threads[i];
        Files files{.pid = pid, .tid = tid, .stat = {}, .schedstat = {}, .children = {}};
        if (auto* const kept = find_kept(pid, tid)) files = std::move(*kept);
        std::array<char, 1024> buffer;
        auto record = read_record(files.stat, buffer);
        if (record.empty() && !(pid == root_ && files.stat)) {  // not opened yet; or it has gone, and perhaps another one has its number
            files = {.pid = pid,
                     .tid = tid,
                     .stat = open_to_read(proc_path(pid, tid, "stat")),
                     .schedstat = {},
                     .children = open_to_read(proc_path(pid, tid, "children"))};
            record = read_record(files.stat, buffer);
        }
        if (record.empty()) {
            root_has_gone_ = root_has_gone_ || tid == root_;
            if (i == 0) continue;
            for (const pid_t other : numbers_in(proc_path(pid, "task")))
                if (std::ranges::find(threads, other) == threads.end()) threads.push_back(other);
            continue;
        }
        const auto stat = stat_in(record);
        if (i == 0 && stat.threads > 1) std::ranges::copy(other_threads(pid, stat.threads), std::back_inserter(threads));
        add_children(files.children, tree);
        visit(files, ThreadLook{.pid = pid, .tid = tid, .state = stat.state});
        if (may_keep(files)) seen_.push_back(std::move(files));
    }
}

// The adopted come last: what is orphaned meanwhile moves there.
template <typename Visit>
std::vector<pid_t> ProcessTree::walk(const std::vector<pid_t>& besides, Visit visit) {
    std::vector<pid_t> tree{root_};
    std::size_t walked = 0;
    const auto walk_new_ones = [&] {
        for (; walked < tree.size(); ++walked) walk_process(tree[walked], tree, visit);
    };
    walk_new_ones();
    add_children(adopted_, tree);
    for (const pid_t pid : besides)
        if (std::ranges::find(tree, pid) == tree.end()) tree.push_back(pid);
    walk_new_ones();
    kept_ = std::exchange(seen_, {});
    return tree;
}

std::vector<pid_t> ProcessTree::processes(const std::vector<pid_t>& besides) {
    bool has_root = false;
    auto tree = walk(besides, [&](const Files& files, const ThreadLook&) { has_root = has_root || files.pid == root_; });
    if (!has_root) std::erase(tree, root_);
    return tree;
}

std::vector<ThreadLook> ProcessTree::threads(const std::vector<pid_t>& besides) {
    std::vector<ThreadLook> looks;
    walk(besides, [&](Files& files, ThreadLook look) {
        if (!files.schedstat) files.schedstat = open_to_read(proc_path(look.pid, look.tid, "schedstat"));
        add_schedule(files.schedstat, look);
        looks.push_back(look);
    });
    return looks;
}

}  // namespace sockspec
