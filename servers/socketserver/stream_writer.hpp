#pragma once
// The `wfile` of a handler. As in Python it has no buffer: what is written is on its way.

#include <string_view>

#include "net/connection.hpp"

namespace socketserver {

class StreamWriter {
public:
    explicit StreamWriter(net::Connection& connection) : connection_(connection) {}

    void write(std::string_view bytes) { connection_.send(bytes); }

private:
    net::Connection& connection_;
};

} // namespace socketserver
