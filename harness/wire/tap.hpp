#pragma once
// A tap between two programs: the client connects to it, it connects to the server, and whatever arrives on one side leaves on the
// other. Both sides are peers, so that everything that passes is in the transcript, and waiting knows what is under way.
//
// Lives on the scenario's thread. The transcript, the pulse and whatever `joined` refers to must outlive it.

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>

#include "transcript/transcript.hpp"
#include "wire/connection.hpp"
#include "wire/datagram_peer.hpp"
#include "wire/dial.hpp"
#include "wire/listener.hpp"
#include "wire/pulse.hpp"
#include "wire/tap_sides.hpp"

namespace sockspec {

class Tap {
public:
    using Joined = std::function<void(const std::string& actor, std::shared_ptr<Peer> peer)>;

    // Listens on `port`. `server`: where it goes on to, asked anew for every connection. `joined` is given every new side.
    Tap(asio::any_io_executor executor, std::uint16_t port, std::function<tcp::endpoint()> server, Joined joined, Transcript& transcript,
        Pulse& pulse);

    // The same for datagrams: what a client sends goes to `server`, the answers to whoever sent last.
    static void for_datagrams(asio::any_io_executor executor, std::uint16_t port, const asio::ip::udp::endpoint& server, const Joined& joined,
                              Transcript& transcript, Pulse& pulse);

    // Has the kernel a connection for it that it has not taken yet, or is one of its own on its way to the server? `dropped`: of those whose
    // SYN has met a full queue, nothing comes.
    bool arriving(const std::function<bool(const Dial&)>& dropped) const;
    const std::list<Dial>& dials() const { return dials_; }  // under way
    const Listener& listener() const { return listener_; }

private:
    using Dials = std::list<Dial>;
    void take(tcp::socket client);
    awaitable<void> join(tcp::socket client, int number, Dials::iterator dial);

    asio::any_io_executor executor_;
    std::function<tcp::endpoint()> server_;
    Joined joined_;
    Transcript& transcript_;
    Pulse& pulse_;
    Listener listener_;
    Dials dials_;  // under way
    int connections_ = 0;
};

// A service on a UDP port at all local addresses, of both IP versions where the machine has them, or `only` at one.
datagrams::socket datagram_service(asio::any_io_executor executor, std::uint16_t port, std::optional<asio::ip::address> only = {});

}  // namespace sockspec
