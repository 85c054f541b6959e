#include "net/channel.hpp"

#include <sys/ioctl.h>
#include <sys/socket.h>

#include "net/error.hpp"
#include "net/goodbye.hpp"

namespace net {

Channel::~Channel() {
    if (socket_) say_goodbye(socket_.get(), std::chrono::milliseconds::zero());
}

std::optional<std::string> Channel::receive(std::size_t most) {
    std::string data(most, '\0');
    const auto length = ::recv(socket_.get(), data.data(), data.size(), MSG_DONTWAIT);
    if (length == -1 && (errno == EAGAIN || errno == EINTR)) return std::nullopt;
    if (length == -1) throw_errno("receive");
    data.resize(static_cast<std::size_t>(length));
    return data;
}

std::size_t Channel::arrived() const {
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
    if (length >= 0)
        unsent_.erase(0, static_cast<std::size_t>(length));
    else if (errno != EAGAIN && errno != EINTR)
        throw_errno("send");
}

} // namespace net
