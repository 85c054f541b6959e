#pragma once

#include "socketserver/socketserver.hpp"

// Sends one line back as it came.
class EchoHandler : public socketserver::StreamRequestHandler {
public:
    using StreamRequestHandler::StreamRequestHandler;
    void handle() override { wfile.write(rfile.readline()); }
};
