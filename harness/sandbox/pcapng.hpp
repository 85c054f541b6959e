#pragma once
// The blocks of a pcapng file that we write (draft-ietf-opsawg-pcapng), as bytes. libpcap reads packets, but writes the
// old format only, which has no room for comments.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sockspec::pcapng {

using Comments = std::vector<std::string>;  // UTF-8; what does not fit into an option's 65,535 bytes is cut

// Begins a file (section 4.1). `application`: what wrote it.
std::string section_header(std::string_view application, const Comments& comments);

// The interface that all packets are of (section 4.2); their times are in nanoseconds.
struct Interface {
    std::string name;
    std::uint16_t link_type = 0;  // LINKTYPE_ value
    std::uint32_t snap_length = 0;
};
std::string interface_description(const Interface& interface);

// Section 4.3.
struct Packet {
    std::uint64_t at = 0;      // nanoseconds since 1970
    std::string bytes;         // what was captured of it
    std::uint32_t length = 0;  // on the wire
    Comments comments;
};
std::string enhanced_packet(const Packet& packet);

// At the end (section 4.6).
struct Statistics {
    std::uint64_t at = 0;        // nanoseconds since 1970
    std::uint64_t received = 0;  // by the interface, lost ones included
    std::uint64_t lost = 0;      // for which the system had no room
    Comments comments;
};
std::string interface_statistics(const Statistics& statistics);

}  // namespace sockspec::pcapng
