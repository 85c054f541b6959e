#include "subject/terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "sandbox/file_view.hpp"
#include "sandbox/system_call.hpp"

namespace sockspec {

// The other side is opened by its master (ioctl_tty(2)): in a view its name means another terminal to us, or none.
Terminal::Terminal(const FileView* files)
    : master_(files != nullptr ? files->open_terminal()
                               : Descriptor(checked(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK), "posix_openpt"))) {
    checked(::unlockpt(master()), "unlockpt");
    slave_ = Descriptor(checked(::ioctl(master(), TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC), "TIOCGPTPEER"));
    termios settings{};
    checked(::tcgetattr(slave(), &settings), "tcgetattr");
    settings.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHOCTL);
    settings.c_oflag &= ~static_cast<tcflag_t>(OPOST);
    settings.c_iflag |= static_cast<tcflag_t>(IUTF8);
    checked(::tcsetattr(slave(), TCSANOW, &settings), "tcsetattr");
    const winsize size{.ws_row = 50, .ws_col = 500, .ws_xpixel = 0, .ws_ypixel = 0};  // wide: readline scrolls long lines
    checked(::ioctl(master(), TIOCSWINSZ, &size), "TIOCSWINSZ");
}

void Terminal::answer(std::string_view output) {
    constexpr std::string_view question = "\x1b[6n", reply = "\x1b[1;1R";
    unanswered_ += output;
    for (std::size_t at = 0; (at = unanswered_.find(question, at)) != std::string::npos; at += question.size())
        [[maybe_unused]] const auto ignored = ::write(master(), reply.data(), reply.size());  // one that asks without reading gets no more
    unanswered_.erase(0, unanswered_.size() - std::min(unanswered_.size(), question.size() - 1));
}

bool Terminal::settle() const {
    pollfd input{.fd = slave(), .events = POLLIN, .revents = 0};
    ::poll(&input, 1, 0);
    pollfd output{.fd = master(), .events = POLLIN, .revents = 0};
    ::poll(&output, 1, 0);
    return (output.revents & POLLIN) != 0;
}

std::size_t Terminal::unread_input() const {
    int count = 0;
    return ::ioctl(slave(), FIONREAD, &count) == 0 && count > 0 ? static_cast<std::size_t>(count) : 0;
}

bool Terminal::raw() const {
    termios settings{};
    return ::tcgetattr(slave(), &settings) == 0 && (settings.c_lflag & ICANON) == 0;
}

}  // namespace sockspec
