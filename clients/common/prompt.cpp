#include "common/prompt.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <iostream>

#include "common/error.hpp"

namespace client {

void Prompt::show() const { std::cout << "> " << std::flush; }

std::string Prompt::read_line() {
    return read_line(-1, [] { return false; });
}

std::string Prompt::read_line(int other, const std::function<bool()>& on_readable) {
    show();
    while (!has_line()) {
        std::array<pollfd, 2> both{{{STDIN_FILENO, POLLIN, 0}, {other, POLLIN, 0}}};
        if (::poll(both.data(), both.size(), -1) == -1) {
            if (errno != EINTR) throw_errno("poll");
            continue;
        }
        if (both[1].revents != 0 && on_readable()) show();
        if (both[0].revents != 0) read_some();
    }
    return take_line();
}

bool Prompt::has_line() const { return ended_ || typed_.find('\n') != std::string::npos; }

std::string Prompt::take_line() {
    if (typed_.empty()) std::cout << std::endl;     // the input has ended, and no newline with it
    const std::size_t newline = typed_.find('\n');  // npos: a last line without one, or nothing
    const std::string line = typed_.substr(0, newline);
    typed_.erase(0, newline == std::string::npos ? newline : newline + 1);
    return line;
}

// Not std::getline: it would keep lines in a buffer of its own, where poll doesn't see them.
void Prompt::read_some() {
    std::array<char, 4096> chunk;
    const auto length = ::read(STDIN_FILENO, chunk.data(), chunk.size());
    if (length > 0) typed_.append(chunk.data(), static_cast<std::size_t>(length));
    else if (length == 0 || (errno != EAGAIN && errno != EINTR)) ended_ = true;
}

}  // namespace client
