#include "subject/memory.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <functional>
#include <numeric>
#include <string>
#include <string_view>

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

// Of one; 0 when it is gone.
std::uint64_t private_memory_of(pid_t pid) {
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

// Its share of what it has together with others; what statm says where the kernel does not tell.
std::uint64_t fair_share_of(pid_t pid) {
    constexpr std::string_view key = "Pss_Anon:";
    const auto rollup = read_whole(open_to_read(proc_path(pid, "smaps_rollup")));
    const auto at = rollup.find(key);
    if (at == std::string::npos) return private_memory_of(pid);
    std::uint64_t kilobytes = 0;
    const auto number = std::string_view(rollup).substr(std::min(rollup.find_first_not_of(' ', at + key.size()), rollup.size()));
    std::from_chars(number.data(), number.data() + number.size(), kilobytes);
    return kilobytes << 10;
}

}  // namespace

std::uint64_t memory_of(const std::vector<pid_t>& processes, std::uint64_t enough) {
    const auto all = [&](auto of) { return std::transform_reduce(processes.begin(), processes.end(), std::uint64_t{0}, std::plus(), of); };
    const auto counted = all(private_memory_of);
    return counted <= enough || processes.size() == 1 ? counted : all(fair_share_of);
}

bool machine_has_run_out_of_memory() {
    static const auto at_first = kills_for_want_of_memory();
    return kills_for_want_of_memory() > at_first;
}

}  // namespace sockspec
