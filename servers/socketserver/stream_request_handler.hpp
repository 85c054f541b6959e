#pragma once
// A handler that reads and writes its connection like a file.

#include "socketserver/base_request_handler.hpp"
#include "socketserver/connection.hpp"
#include "socketserver/stream_reader.hpp"
#include "socketserver/stream_writer.hpp"

namespace socketserver {

class StreamRequestHandler : public BaseRequestHandler<Connection> {
public:
    using BaseRequestHandler::BaseRequestHandler;

protected:
    StreamReader rfile{request};
    StreamWriter wfile{request};
};

}  // namespace socketserver
