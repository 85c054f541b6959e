#pragma once
// The packets of a sandbox's network, each of them once, as the blocks of a pcapng file.
//
// The kernel puts packets into a ring in memory, whose blocks become readable when they are full or a moment old:
// whoever captures is woken seldom, and what comes in bursts is not lost while its thread does something else.
// (libpcap's immediate mode has a ring of slots, each for a packet of any size: loopback's 64 KiB leave room for a few
// dozen.)

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sandbox/capabilities.hpp"
#include "sandbox/pcapng.hpp"

struct pcap;

namespace sockspec {

// What a capture came to.
struct Captured {
    std::string blocks;          // all but the section's header
    std::uint64_t packets = 0;   // in the blocks
    std::uint64_t lost = 0;      // for which the kernel had no room
    std::uint64_t left_out = 0;  // because the blocks would have become too large
    std::string trouble;         // what kept packets from being captured, or nothing
};

class Capture {
public:
    static constexpr std::size_t usual_most = 32U << 20;  // bytes of blocks

    // Of the network that the calling thread is in, from now on. Throws std::runtime_error that names the operation.
    explicit Capture(std::size_t most_bytes = usual_most);

    int descriptor() const;  // readable when there is something to take

    // Comments the next packet that comes.
    void mark(std::string comment);

    // Some of what the kernel has so far; how many packets. Throws std::runtime_error.
    int take();

    // All that the network has carried until now, which the kernel hands over within some hundredths of a second. Marks
    // that no packet came after stand at the last one, as "then: …". Call once.
    Captured finish();

private:
    struct Mark {
        std::uint64_t at;
        std::string comment;
    };

    void add(std::uint64_t at, std::string_view bytes, std::uint32_t length);
    void write_held();
    pcapng::Comments marks_until(std::uint64_t at);
    std::uint64_t take_the_rest();

    std::unique_ptr<pcap, void (*)(pcap*)> handle_;
    std::size_t most_bytes_;
    std::deque<Mark> marks_;
    std::optional<pcapng::Packet> held_;  // the last one, to which something may have to be added
    std::uint64_t seen_ = 0;
    Captured captured_;
};

// Why packets cannot be captured on this machine, or nothing. Tries it.
std::string why_no_capture(Isolation isolation);

std::string capture_library();  // "libpcap version 1.10.3 …"

}  // namespace sockspec
