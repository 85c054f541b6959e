#pragma once
// One party that speaks in datagrams, over UDP or a Unix socket.

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "transcript/transcript.hpp"
#include "wire/peer.hpp"
#include "wire/pulse.hpp"

namespace sockspec {

using datagrams = asio::generic::datagram_protocol;

// "127.0.0.1:21567", "[::1]:21567" or a path: how the transcript names the far end of a datagram.
std::string name_of(const datagrams::endpoint& endpoint);

class DatagramPeer : public Peer, public std::enable_shared_from_this<DatagramPeer> {
public:
    // With `remote` a client that sends there; without, a service: it sends to wherever the last datagram came from.
    DatagramPeer(datagrams::socket socket, std::optional<datagrams::endpoint> remote, std::string actor, Transcript& transcript, Pulse& pulse);

    void start_reading() override;
    void stop_reading() override;
    bool reading() const override { return reading_; }

    // What the other end's queue has no room for now follows by itself (unix(7)). A datagram that the kernel refuses (too long, nobody
    // there) is recorded all the same: what was sent is what the step said.
    void send(std::string_view bytes) override;
    bool all_sent() const override { return pending_.empty(); }
    std::uint64_t bytes_sent() const override { return sent_; }

    void close() override;
    bool open() const override { return socket_.is_open(); }

    // From now on every datagram that arrives here leaves there.
    void relay_to(const std::shared_ptr<DatagramPeer>& onward) { onward_ = onward; }

    // Of a client: the first answer may come from any port of the host that was asked, and what is sent later goes there (RFC 1350,
    // section 4: each end of a transfer chooses a port of its own).
    void follow_first_answer() { follows_ = true; }

    bool readable() override;

    std::string remote_name() const override { return is_client_ ? name_of(remote_) : std::string(); }

private:
    awaitable<void> read_all(std::shared_ptr<DatagramPeer> self);
    void pump();
    awaitable<void> pump_later(std::shared_ptr<DatagramPeer> self);

    datagrams::socket socket_;
    bool is_client_;
    bool follows_ = false;
    datagrams::endpoint remote_;
    std::deque<std::string> pending_;
    std::string actor_;
    Transcript& transcript_;
    Pulse& pulse_;
    std::weak_ptr<DatagramPeer> onward_;
    std::uint64_t sent_ = 0;
    bool reading_ = false;
    bool loop_runs_ = false;
};

}  // namespace sockspec
