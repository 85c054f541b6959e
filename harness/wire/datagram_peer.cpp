#include "wire/datagram_peer.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace sockspec {
namespace {

using asio::ip::udp;

std::string path_in(const datagrams::endpoint& endpoint) {
    const auto* const address = reinterpret_cast<const sockaddr_un*>(endpoint.data());
    const auto length = endpoint.size() - std::min(endpoint.size(), offsetof(sockaddr_un, sun_path));
    return std::string(address->sun_path, ::strnlen(address->sun_path, length));
}

bool are_of_one_host(const datagrams::endpoint& one, const datagrams::endpoint& other) {
    const auto host_of = [](const datagrams::endpoint& endpoint) {
        const auto name = name_of(endpoint);
        return name.substr(0, name.rfind(':'));
    };
    return host_of(one) == host_of(other);
}

void record_datagram(Transcript& transcript, Pulse& pulse, EventKind kind, const std::string& actor, std::string_view bytes,
                     const datagrams::endpoint& remote) {
    Event event;
    event.kind = kind;
    event.actor = actor;
    event.bytes = std::string(bytes);
    event.text = name_of(remote);
    transcript.append(std::move(event));
    pulse.beat();
}

}  // namespace

std::string name_of(const datagrams::endpoint& endpoint) {
    if (endpoint.protocol().family() == AF_UNIX) return path_in(endpoint);
    udp::endpoint internet;
    std::memcpy(internet.data(), endpoint.data(), std::min(endpoint.size(), internet.capacity()));
    internet.resize(endpoint.size());
    auto address = internet.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped()) address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    const auto text = address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
    return text + ":" + std::to_string(internet.port());
}

DatagramPeer::DatagramPeer(datagrams::socket socket, std::optional<datagrams::endpoint> remote, std::string actor, Transcript& transcript,
                           Pulse& pulse)
    : socket_(std::move(socket)),
      is_client_(remote.has_value()),
      remote_(remote.value_or(datagrams::endpoint())),
      actor_(std::move(actor)),
      transcript_(transcript),
      pulse_(pulse) {
    boost::system::error_code ignored;
    socket_.non_blocking(true, ignored);
}

void DatagramPeer::start_reading() {
    reading_ = true;
    if (loop_runs_ || !socket_.is_open()) return;
    loop_runs_ = true;
    asio::co_spawn(socket_.get_executor(), read_all(shared_from_this()), asio::detached);
}

void DatagramPeer::stop_reading() {
    reading_ = false;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

awaitable<void> DatagramPeer::read_all([[maybe_unused]] std::shared_ptr<DatagramPeer> self) {
    std::array<char, 65536> buffer;
    while (reading_ && socket_.is_open()) {
        datagrams::endpoint source;
        const auto [error, got] = co_await socket_.async_receive_from(asio::buffer(buffer), source, with_error);
        if (!error && (!is_client_ || (follows_ && are_of_one_host(source, remote_)))) {
            remote_ = source;
            follows_ = false;
        }
        const auto onward = onward_.lock();
        if (!error && transcript_.arrived() < most_bytes_kept)
            record_datagram(transcript_, pulse_, EventKind::datagram_received, actor_, {buffer.data(), got}, source);
        if (!error && onward) onward->send({buffer.data(), got});
    }
    loop_runs_ = false;
}

void DatagramPeer::send(std::string_view bytes) {
    record_datagram(transcript_, pulse_, EventKind::datagram_sent, actor_, bytes, remote_);
    sent_ += bytes.size();
    pending_.emplace_back(bytes);
    if (pending_.size() == 1) pump();
}

void DatagramPeer::pump() {
    while (!pending_.empty() && socket_.is_open()) {
        boost::system::error_code error;
        socket_.send_to(asio::buffer(pending_.front()), remote_, 0, error);
        if (error == asio::error::would_block || error == asio::error::try_again) {
            asio::co_spawn(socket_.get_executor(), pump_later(shared_from_this()), asio::detached);
            return;
        }
        pending_.pop_front();
    }
    pulse_.beat();
}

awaitable<void> DatagramPeer::pump_later([[maybe_unused]] std::shared_ptr<DatagramPeer> self) {
    co_await socket_.async_wait(datagrams::socket::wait_write, with_error);
    pump();  // also where it was only told not to read any more
}

// A process that another scenario is starting may hold a copy of the descriptor until it executes: the address is given up first.
void DatagramPeer::close() {
    boost::system::error_code ignored;
    const auto own = socket_.local_endpoint(ignored);
    if (own.protocol().family() == AF_UNIX) ::unlink(path_in(own).c_str());
    const sockaddr nowhere{.sa_family = AF_UNSPEC, .sa_data = {}};
    ::connect(socket_.native_handle(), &nowhere, sizeof nowhere);  // dissolves the association (udp(7)), the port with it
    socket_.close(ignored);
}

bool DatagramPeer::readable() {
    if (!reading_ || !socket_.is_open()) return false;
    pollfd look{.fd = socket_.native_handle(), .events = POLLIN, .revents = 0};
    return ::poll(&look, 1, 0) > 0 && (look.revents & POLLIN) != 0;
}

}  // namespace sockspec
