#pragma once
// The `wfile` of a handler. As in Python it has no buffer: what is written is on its way.

#include <string_view>

#include "socketserver/connection.hpp"

namespace socketserver {

class StreamWriter {
public:
    explicit StreamWriter(Connection& connection) : connection_(connection) {}

    void write(std::string_view bytes) { connection_.send(bytes); }

private:
    Connection& connection_;
};

}  // namespace socketserver
