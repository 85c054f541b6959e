#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace sockspec {

bool is_able_terminal(int descriptor) {
    const char* const name = std::getenv("TERM");
    return ::isatty(descriptor) != 0 && (name == nullptr || std::string_view(name) != "dumb");
}

bool shows_colours(int descriptor) {
    const char* const no = std::getenv("NO_COLOR");
    return is_able_terminal(descriptor) && (no == nullptr || *no == '\0');
}

unsigned columns_of(int descriptor) {
    winsize size{};
    return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace sockspec
