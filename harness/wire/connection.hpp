#pragma once
// One connection that we play, over TCP or a Unix socket.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "transcript/transcript.hpp"
#include "wire/peer.hpp"
#include "wire/pulse.hpp"

namespace sockspec {

class Connection : public Peer, public std::enable_shared_from_this<Connection> {
public:
    using Socket = asio::generic::stream_protocol::socket;

    // Takes a connected socket, also one that has been reset since; `actor` names it in the transcript, which must outlive it, as must the pulse.
    Connection(Socket socket, std::string actor, Transcript& transcript, Pulse& pulse);

    void start_reading() override;
    void stop_reading() override;
    bool reading() const override { return reading_; }

    // One segment: with TCP_NODELAY, one send(2) is one segment as long as it fits (tcp(7)). What does not fit into the kernel's
    // buffer now follows by itself as the other end reads; a FIN waits for it.
    void send(std::string_view bytes) override;
    bool all_sent() const override { return pending_.empty(); }
    std::uint64_t bytes_sent() const override { return sent_; }

    void half_close() override;
    void close() override;
    void reset() override;  // SO_LINGER 0, then close: RST (socket(7))

    // How the subject's side ended, as far as is known. A reset that follows a FIN counts as a reset, as does what the kernel gave up.
    End end() override;
    bool open() const override { return socket_.is_open(); }
    bool fin_sent() const override { return fin_sent_; }
    std::optional<TcpEnds> tcp_ends() const override { return ends_; }

    // From now on whatever arrives here leaves there: bytes, a FIN, a reset.
    void relay_to(const std::shared_ptr<Connection>& onward) { onward_ = onward; }

    bool readable() override;
    void confirm() override;
    std::optional<std::uint32_t> unix_inode() const override;
    std::size_t untaken() const override;

private:
    awaitable<void> read_all(std::shared_ptr<Connection> self);
    void end_at_once();
    void pump();
    awaitable<void> pump_later(std::shared_ptr<Connection> self);
    void record(EventKind kind, std::string bytes = {}, std::string text = {});
    void record_reset(const boost::system::error_code& error);
    bool is_reset_in_kernel();
    bool reset_was_told_before();

    Socket socket_;
    std::string actor_;
    Transcript& transcript_;
    Pulse& pulse_;
    std::optional<TcpEnds> ends_;
    std::weak_ptr<Connection> onward_;
    std::uint64_t sent_ = 0;
    std::string pending_;
    boost::system::error_code write_error_;
    bool fin_wanted_ = false;
    End end_ = End::open;
    bool fin_sent_ = false;
    bool reading_ = false;
    bool loop_runs_ = false;
};

}  // namespace sockspec
