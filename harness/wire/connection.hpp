#pragma once
// One TCP connection that we play: it records all that happens on it, and does what a step says.
//
// Reads all the time (unless told to stop), so that arrival times are true whatever the steps wait for. Lives on the
// scenario's thread.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "transcript/transcript.hpp"
#include "wire/asio.hpp"
#include "wire/pulse.hpp"

namespace sockspec {

class Connection : public std::enable_shared_from_this<Connection> {
public:
    enum class End { open, fin, reset };

    // Takes an open socket; `actor` names it in the transcript, which must outlive it, as must the pulse.
    Connection(tcp::socket socket, std::string actor, Transcript& transcript, Pulse& pulse);

    void start_reading();
    void stop_reading();

    // One segment: with TCP_NODELAY, one send(2) is one segment as long as it fits (tcp(7)). What does not fit into the kernel's
    // buffer now follows by itself as the other end reads; a FIN waits for it.
    void send(std::string_view bytes);
    bool all_sent() const { return pending_.empty(); }

    void half_close();
    void close();
    void reset();  // SO_LINGER 0, then close: RST (socket(7))

    // How the subject's side ended, as far as is known. A reset that follows a FIN counts as a reset.
    End end();
    bool open() const { return socket_.is_open(); }
    bool reading() const { return reading_; }

    std::uint64_t bytes_sent() const { return sent_; }
    bool fin_sent() const { return fin_sent_; }
    tcp::endpoint local() const { return local_; }
    tcp::endpoint remote() const { return remote_; }

    // Is something there that has not been read into the transcript yet?
    bool readable();
    // Makes our kernel confirm what has arrived at once, so that the subject's queue says what is really in flight.
    void confirm();

private:
    awaitable<void> read_all(std::shared_ptr<Connection> self);
    void pump();
    awaitable<void> pump_later(std::shared_ptr<Connection> self);
    void record(EventKind kind, std::string bytes = {});

    tcp::socket socket_;
    std::string actor_;
    Transcript& transcript_;
    Pulse& pulse_;
    tcp::endpoint local_;
    tcp::endpoint remote_;
    std::uint64_t sent_ = 0;
    std::string pending_;
    bool fin_wanted_ = false;
    std::uint64_t received_ = 0;
    End end_ = End::open;
    bool fin_sent_ = false;
    bool reading_ = false;
    bool loop_runs_ = false;
};

}  // namespace sockspec
