#include "match/zone.hpp"

#include <date/tz.h>

#include <exception>

#include "match/stamp.hpp"

namespace sockspec {
namespace {

using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::sys_seconds;

// nullptr for an unknown zone. The library builds its table once and each zone once, both behind
// once-only initialisation of its own.
const date::time_zone* find(const std::string& zone) {
    // UTC needs no data, so that a machine without tzdata can still judge it.
    if (zone == "Etc/UTC" || zone == "UTC") return nullptr;
    try {
        const date::time_zone* found = date::locate_zone(zone);
        found->get_info(date::sys_seconds{});  // reads the file
        return found;
    } catch (const std::exception&) {
        return nullptr;
    }
}

}  // namespace

bool knows_zone(const std::string& zone) { return zone == "Etc/UTC" || zone == "UTC" || find(zone) != nullptr; }

seconds offset_at(sys_seconds at, const std::string& zone) {
    const auto* found = find(zone);
    return found ? found->get_info(at).offset : seconds(0);
}

local_seconds local_time_of(sys_seconds at, const std::string& zone) { return local_seconds(at.time_since_epoch() + offset_at(at, zone)); }

std::vector<sys_seconds> instants_of(local_seconds time, const std::string& zone) {
    const auto* found = find(zone);
    if (!found) return {sys_seconds(time.time_since_epoch())};
    const auto info = found->get_info(date::local_seconds(time.time_since_epoch()));
    const auto instant = [&](const date::sys_info& side) { return sys_seconds(time.time_since_epoch() - side.offset); };
    switch (info.result) {
        case date::local_info::unique: return {instant(info.first)};
        case date::local_info::ambiguous: return {instant(info.first), instant(info.second)};
        default: return {};
    }
}

}  // namespace sockspec
