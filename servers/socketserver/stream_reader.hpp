#pragma once
// The `rfile` of a handler: what the client sends, line by line, however the network cut it into segments.

#include <cstddef>
#include <string>

#include "socketserver/connection.hpp"

namespace socketserver {

class StreamReader {
public:
    static constexpr std::size_t longest_line = 1024 * 1024;

    explicit StreamReader(Connection& connection) : connection_(connection) {}

    // The next line with its line feed. Without one: the last line before the end of the stream, or the first
    // `max_size` bytes of a longer one. Empty: the stream has ended.
    std::string readline(std::size_t max_size = longest_line);

private:
    std::string take(std::size_t length);

    Connection& connection_;
    std::string buffer_;  // received, not yet asked for
};

}  // namespace socketserver
