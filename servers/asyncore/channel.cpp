#include "asyncore/channel.hpp"

#include <sys/ioctl.h>
#include <sys/socket.h>

#include "net/error.hpp"
#include "net/shutdown.hpp"

namespace asyncore {

Channel::~Channel() {
    if (socket_) net::shutdown_and_drain(socket_.get(), std::chrono::milliseconds::zero());
}

std::optional<std::string> Channel::receive(std::size_t max_size) {
    std::string data(max_size, '\0');
    const auto length = ::recv(socket_.get(), data.data(), data.size(), MSG_DONTWAIT);
    if (length == -1 && (errno == EAGAIN || errno == EINTR)) return std::nullopt;
    data.resize(static_cast<std::size_t>(net::checked(length, "receive")));
    return data;
}

std::size_t Channel::available() const {
    int count = 0;
    return ::ioctl(socket_.get(), FIONREAD, &count) == 0 ? static_cast<std::size_t>(count) : 0;
}

void Channel::send(std::string_view bytes) {
    unsent_ += bytes;
    flush();
}

void Channel::flush() {
    if (unsent_.empty()) return;
    const auto length = ::send(socket_.get(), unsent_.data(), unsent_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (length >= 0) unsent_.erase(0, static_cast<std::size_t>(length));
    else if (errno != EAGAIN && errno != EINTR) net::throw_errno("send");
}

}  // namespace asyncore
