#include "terminal/keyboard.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace terminal {

std::optional<std::string> Keyboard::take_line() {
    const std::size_t line_feed = typed_.find('\n');
    if (line_feed == typed_.npos && !has_ended_) return std::nullopt;
    if (line_feed == typed_.npos) return std::exchange(typed_, {});
    const std::string line = typed_.substr(0, line_feed);
    typed_.erase(0, line_feed + 1);
    return line;
}

void Keyboard::read() {
    std::array<char, 4096> chunk;
    const auto length = ::read(fd_, chunk.data(), chunk.size());
    if (length > 0) typed_.append(chunk.data(), static_cast<std::size_t>(length));
    else if (length == 0 || (errno != EINTR && errno != EAGAIN)) has_ended_ = true;
}

}  // namespace terminal
