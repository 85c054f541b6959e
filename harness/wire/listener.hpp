#pragma once
// A port that we hold: as the server that a client under test connects to, or to be in a server's way.

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "wire/asio.hpp"
#include "wire/pulse.hpp"

namespace sockspec {

class Listener {
public:
    // Listens on every local address of both IP versions, or `only` on one, with SO_REUSEADDR. Throws boost::system::system_error
    // whose code is address_in_use when something else is on the port.
    Listener(asio::any_io_executor executor, std::uint16_t port, Pulse& pulse, std::optional<asio::ip::address> only = {});
    ~Listener();

    // Accepts all the time; connections go to `taker`, or wait here until a step takes one.
    void start_accepting(std::function<void(tcp::socket)> taker = {});
    bool has_connection() const { return !shared_->waiting.empty(); }
    // Of those that no step has taken, more than any scenario lets a program open. Others are not accepted.
    bool is_flooded() const { return shared_->waiting.size() >= most_waiting; }
    static constexpr std::size_t most_waiting = 1000;
    tcp::socket take();
    // Has the kernel a connection for us that is not among the waiting ones yet?
    bool arriving() const;
    // Accepting has come to an end, for a reason that is no client's: no descriptors, no memory.
    const boost::system::error_code& failure() const { return shared_->failure; }

private:
    struct Shared {  // outlives the listener in the accepting coroutines
        std::deque<tcp::socket> waiting;
        std::vector<tcp::acceptor> acceptors;
        std::function<void(tcp::socket)> taker;
        Pulse* pulse = nullptr;
        boost::system::error_code failure;
    };
    static awaitable<void> accept_all(std::shared_ptr<Shared> shared, std::size_t which);

    asio::any_io_executor executor_;
    std::shared_ptr<Shared> shared_;
};

}  // namespace sockspec
