#include "wire/listener.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/asio/ip/v6_only.hpp>

namespace sockspec {
namespace {

tcp::acceptor listen_on(const asio::any_io_executor& executor, const tcp::endpoint& endpoint) {
    tcp::acceptor acceptor(executor);
    acceptor.open(endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    if (endpoint.protocol() == tcp::v6()) acceptor.set_option(asio::ip::v6_only(true));
    acceptor.bind(endpoint);
    acceptor.listen();
    return acceptor;
}

bool lacks_ipv6(const boost::system::error_code& error) {
    return error == asio::error::address_family_not_supported || error == boost::system::errc::address_not_available;
}

// What accept(2) passes on from a connection that has failed before it was taken; the next one is another matter.
bool is_of_one_connection(const boost::system::error_code& error) {
    using namespace boost::system::errc;
    constexpr std::array passed_on{connection_aborted, connection_reset, protocol_error, network_down, network_unreachable, host_unreachable};
    return std::ranges::any_of(passed_on, [&](errc_t each) { return error == each; });
}

}  // namespace

Listener::Listener(asio::any_io_executor executor, std::uint16_t port, Pulse& pulse, std::optional<asio::ip::address> only)
    : executor_(std::move(executor)), shared_(std::make_shared<Shared>()) {
    shared_->pulse = &pulse;
    shared_->acceptors.push_back(listen_on(executor_, only ? tcp::endpoint(*only, port) : tcp::endpoint(tcp::v4(), port)));
    if (only) return;
    try {
        shared_->acceptors.push_back(listen_on(executor_, {tcp::v6(), port}));
    } catch (const boost::system::system_error& error) {
        if (!lacks_ipv6(error.code())) throw;
    }
}

// A process that another scenario is starting may hold a copy of the descriptor until it executes, and the port with it: listening ends by
// shutdown(2) all the same, and then one can listen there again (socket(7), SO_REUSEADDR).
Listener::~Listener() {
    for (auto& acceptor : shared_->acceptors) {
        boost::system::error_code ignored;
        ::shutdown(acceptor.native_handle(), SHUT_RD);
        acceptor.close(ignored);
    }
}

void Listener::start_accepting(std::function<void(tcp::socket)> taker) {
    shared_->taker = std::move(taker);
    for (std::size_t i = 0; i < shared_->acceptors.size(); ++i) asio::co_spawn(executor_, accept_all(shared_, i), asio::detached);
}

awaitable<void> Listener::accept_all(std::shared_ptr<Shared> shared, std::size_t which) {
    for (;;) {
        auto [error, socket] = co_await shared->acceptors[which].async_accept(with_error);
        if (is_of_one_connection(error)) continue;
        if (error) {
            if (error != asio::error::operation_aborted) shared->failure = error;
            shared->pulse->beat();
            co_return;
        }
        if (shared->taker) shared->taker(std::move(socket));
        else shared->waiting.push_back(std::move(socket));
        shared->pulse->beat();
        if (shared->waiting.size() >= most_waiting) co_return;
    }
}

bool Listener::arriving() const {
    return std::ranges::any_of(shared_->acceptors, [](auto& acceptor) {
        pollfd look{.fd = acceptor.native_handle(), .events = POLLIN, .revents = 0};
        return ::poll(&look, 1, 0) > 0;
    });
}

tcp::socket Listener::take() {
    auto socket = std::move(shared_->waiting.front());
    shared_->waiting.pop_front();
    return socket;
}

}  // namespace sockspec
