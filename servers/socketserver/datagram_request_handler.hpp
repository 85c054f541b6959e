#pragma once
// A handler that reads a datagram and writes its answer like files. The answer leaves in one piece when the
// handler has finished.

#include <sstream>

#include "socketserver/base_request_handler.hpp"
#include "socketserver/udp_server.hpp"

namespace socketserver {

class DatagramRequestHandler : public BaseRequestHandler<DatagramRequest> {
public:
    using BaseRequestHandler::BaseRequestHandler;

protected:
    void finish() override { request.reply(wfile.view()); }

    std::istringstream rfile{request.datagram.data};
    std::ostringstream wfile;
};

}  // namespace socketserver
