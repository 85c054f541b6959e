#include "common/lines.hpp"

#include <iostream>

namespace client {

std::string without_line_end(std::string line) {
    const std::size_t length = line.ends_with("\r\n") ? 2 : line.ends_with('\n') ? 1 : 0;
    line.resize(line.size() - length);
    return line;
}

void show(const std::string& text) {
    if (!text.empty()) std::cout << without_line_end(text) << std::endl;
}

}  // namespace client
