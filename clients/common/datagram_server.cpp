#include "common/datagram_server.hpp"

#include <poll.h>
#include <sys/socket.h>

#include "net/error.hpp"

namespace client {
namespace {

constexpr std::size_t largest_datagram = 65535;

} // namespace

DatagramServer::DatagramServer(const Endpoint& endpoint)
    : purpose_("cannot reach " + endpoint.host + " port " + endpoint.port),
      addresses_(look_up(endpoint, SOCK_DGRAM, purpose_)),
      address_(addresses_.get()) {
    if (!connect()) try_next_address();
}

std::optional<std::string> DatagramServer::ask(const std::string& message, std::chrono::milliseconds patience) {
    for (;;) {
        if (send(message)) {
            if (!wait(patience)) return std::nullopt;
            if (auto reply = receive()) return reply;
        }
        try_next_address();
    }
}

std::string DatagramServer::late_reply() {
    if (auto reply = receive()) return *reply;
    net::throw_errno(purpose_);
}

bool DatagramServer::connect() {
    socket_ = net::Descriptor(::socket(address_->ai_family, address_->ai_socktype | SOCK_CLOEXEC, 0));
    return socket_ && ::connect(socket_.get(), address_->ai_addr, address_->ai_addrlen) == 0;
}

void DatagramServer::try_next_address() {
    do {
        if (address_->ai_next == nullptr) net::throw_errno(purpose_); // what the last one said
        address_ = address_->ai_next;
    } while (!connect());
}

bool DatagramServer::send(const std::string& message) {
    return ::send(socket_.get(), message.data(), message.size(), MSG_NOSIGNAL) >= 0;
}

bool DatagramServer::wait(std::chrono::milliseconds patience) const {
    pollfd reply{socket_.get(), POLLIN, 0};
    return net::checked(::poll(&reply, 1, static_cast<int>(patience.count())), "poll") > 0;
}

std::optional<std::string> DatagramServer::receive() {
    std::string data(largest_datagram, '\0');
    const auto length = ::recv(socket_.get(), data.data(), data.size(), 0);
    if (length == -1) return std::nullopt;
    data.resize(static_cast<std::size_t>(length));
    return data;
}

} // namespace client
