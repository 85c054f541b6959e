#include "subject/waking.hpp"

#include "subject/proc.hpp"

namespace sockspec {
namespace {

// FNV-1a: only equality matters.
void mix(std::uint64_t& hash, std::uint64_t value) { hash = (hash ^ value) * 1099511628211ULL; }

// One that may wake is asked about again: it may have been on its way to sleep.
template <typename Ask>
bool wakes(std::map<pid_t, std::uint64_t>& endless, pid_t id, std::uint64_t runs, Ask ask) {
    const auto found = endless.find(id);
    if (found != endless.end() && found->second == runs) return false;
    if (ask()) return true;
    endless[id] = runs;
    return false;
}

}  // namespace

bool Waking::comes_by_itself(const ProcessSample& look) {
    std::map<pid_t, std::uint64_t> runs;
    for (const auto& thread : look.threads) {
        if (wakes(threads_, thread.tid, thread.runs, [&] { return sleeps_timed(thread.pid, thread.tid); })) return true;
        mix(runs[thread.pid], static_cast<std::uint64_t>(thread.tid));
        mix(runs[thread.pid], thread.runs);
    }
    for (const auto& [process, hash] : runs)
        if (wakes(processes_, process, hash, [pid = process] { return has_timers(pid); })) return true;
    return false;
}

}  // namespace sockspec
