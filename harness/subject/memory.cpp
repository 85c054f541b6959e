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

// "VmRSS:	    1234 kB"; 0 where there is no such line.
std::uint64_t kilobytes_in(std::string_view text, std::string_view key) {
    const auto at = text.find(key);
    if (at == std::string_view::npos) return 0;
    text.remove_prefix(std::min(text.find_first_not_of(" \t", at + key.size()), text.size()));
    std::uint64_t kilobytes = 0;
    std::from_chars(text.data(), text.data() + text.size(), kilobytes);
    return kilobytes;
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

// What it has written to memory that others may see: a mapping, memfd_create(2), System V. 0 where it shares files only.
std::uint64_t shared_memory_of(pid_t pid) { return kilobytes_in(read_whole(open_to_read(proc_path(pid, "status"))), "RssShmem:") << 10; }

// Its share of what it has together with others; what statm says where the kernel does not tell.
std::uint64_t fair_share_of(pid_t pid) {
    constexpr std::string_view key = "Pss_Anon:";
    const auto rollup = read_whole(open_to_read(proc_path(pid, "smaps_rollup")));
    return rollup.find(key) == std::string::npos ? private_memory_of(pid) : kilobytes_in(rollup, key) << 10;
}

}  // namespace

std::uint64_t memory_of(const std::vector<pid_t>& processes, std::uint64_t enough) {
    const auto all = [&](auto of) { return std::transform_reduce(processes.begin(), processes.end(), std::uint64_t{0}, std::plus(), of); };
    std::uint64_t shared = 0;  // among them, the most that one has: to each its own would count it as often as they are
    for (const pid_t pid : processes) shared = std::max(shared, shared_memory_of(pid));
    const auto counted = all(private_memory_of) + shared;
    return counted <= enough || processes.size() == 1 ? counted : all(fair_share_of) + shared;
}

bool machine_has_run_out_of_memory() {
    static const auto at_first = kills_for_want_of_memory();
    return kills_for_want_of_memory() > at_first;
}

}  // namespace sockspec
