#pragma once
// One party that we play on the wire: it records all that happens to it, and does what a step says.
//
// Reads all the time (unless told to stop), so that arrival times are true whatever the steps wait for. Lives on the
// scenario's thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "wire/asio.hpp"

namespace sockspec {

// By all peers of a scenario together: a program that floods is cut off here, and found out (play/waiting.cpp). Nothing that a scenario asks
// for is as long.
inline constexpr std::uint64_t most_bytes_kept = 32 << 20;

class Peer {
public:
    enum class End { open, fin, reset };

    // The two ends of a TCP connection, ours first.
    struct TcpEnds {
        tcp::endpoint local;
        tcp::endpoint remote;
    };

    Peer() = default;
    virtual ~Peer() = default;
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    virtual void start_reading() = 0;
    virtual void stop_reading() = 0;
    virtual bool reading() const = 0;

    // One segment or one datagram.
    virtual void send(std::string_view bytes) = 0;
    virtual bool all_sent() const { return true; }
    virtual std::uint64_t bytes_sent() const = 0;

    virtual void close() = 0;
    virtual bool open() const = 0;

    // Where its datagrams go and have to come from; empty where that is not fixed.
    virtual std::string remote_name() const { return {}; }

    // Nothing more will come.
    bool over() { return end() != End::open || !open(); }

    // Is something there that has not been read into the transcript yet?
    virtual bool readable() = 0;

    // --- connections only; datagrams have no end -------------------------------------------------------------
    virtual void half_close() {}
    virtual void reset() {}
    virtual End end() { return End::open; }
    virtual bool fin_sent() const { return false; }
    virtual std::optional<TcpEnds> tcp_ends() const { return {}; }  // nothing where the kernel delivers at once
    // Makes our kernel confirm what has arrived at once, so that the subject's queue says what is really in flight.
    virtual void confirm() {}
    // Of a Unix socket, where it is open.
    virtual std::optional<std::uint32_t> unix_inode() const { return {}; }
    // Bytes sent that the other end has not read yet, where our own socket knows that (unix(7)).
    virtual std::size_t untaken() const { return 0; }
};

}  // namespace sockspec
