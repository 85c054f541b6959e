#include "socketserver/stream_reader.hpp"

namespace socketserver {

std::string StreamReader::readline(std::size_t max_size) {
    std::size_t searched = 0;
    for (;;) {
        const std::size_t line_feed = buffer_.find('\n', searched);
        if (line_feed < max_size) return take(line_feed + 1);  // npos is greater than any `max_size`
        if (buffer_.size() >= max_size) return take(max_size);

        searched = buffer_.size();
        const std::string more = connection_.receive(8192);
        if (more.empty()) return take(buffer_.size());
        buffer_ += more;
    }
}

std::string StreamReader::take(std::size_t length) {
    std::string line = buffer_.substr(0, length);
    buffer_.erase(0, length);
    return line;
}

}  // namespace socketserver
