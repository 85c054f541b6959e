#include "subject/memory.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <string>

#include "subject/proc_files.hpp"

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
    std::array<char, 128> buffer{};
    const auto record = read_record(open_to_read(proc_path(pid, "statm")), buffer);  // "size resident shared ...", in pages
    std::array<std::uint64_t, 3> pages{};
    const char* at = record.data();
    const char* const end = at + record.size();
    for (auto& number : pages) {
        at = std::from_chars(at, end, number).ptr;
        if (at < end) ++at;
    }
    const auto& [size, resident, shared] = pages;
    return (resident - std::min(shared, resident)) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

bool machine_has_run_out_of_memory() {
    static const auto at_first = kills_for_want_of_memory();
    return kills_for_want_of_memory() > at_first;
}

}  // namespace sockspec
