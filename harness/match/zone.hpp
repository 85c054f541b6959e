#pragma once
// Time zones, from the machine's own tzdata. Safe to call from many threads.
//
// A zone that is not known counts as UTC, which is what C libraries make of it; ask knows_zone() first.

#include <chrono>
#include <string>
#include <vector>

namespace sockspec {

std::chrono::seconds offset_at(std::chrono::sys_seconds at, const std::string& zone);
std::chrono::local_seconds local_time_of(std::chrono::sys_seconds at, const std::string& zone);

// The instants at which clocks in the zone show that time: two in the hour that summer time's end repeats,
// none in the hour that its beginning leaves out.
std::vector<std::chrono::sys_seconds> instants_of(std::chrono::local_seconds time, const std::string& zone);

}  // namespace sockspec
