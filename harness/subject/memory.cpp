#include "subject/memory.hpp"

#include <unistd.h>

#include <fstream>
#include <string>

namespace sockspec {
namespace {

std::uint64_t kills_for_want_of_memory() {
    std::ifstream file("/proc/vmstat");
    std::string name;
    for (std::uint64_t count = 0; file >> name >> count;)
        if (name == "oom_kill") return count;
    return 0;
}

}  // namespace

std::uint64_t memory_of(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/statm");
    std::uint64_t size = 0, resident = 0, shared = 0;
    if (!(file >> size >> resident >> shared)) return 0;
    return (resident - shared) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

bool machine_has_run_out_of_memory() {
    static const auto at_first = kills_for_want_of_memory();
    return kills_for_want_of_memory() > at_first;
}

}  // namespace sockspec
