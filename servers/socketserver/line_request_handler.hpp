#pragma once
// A handler for requests that are lines of text: any number of them, until the client has no more.

#include <string>
#include <string_view>

#include "socketserver/stream_request_handler.hpp"

namespace socketserver {

class LineRequestHandler : public StreamRequestHandler {
public:
    using StreamRequestHandler::StreamRequestHandler;

    static constexpr std::size_t longest_line = 64 * 1024;  // who sends a longer one is told so and disconnected

protected:
    void handle() override {
        for (;;) {
            std::string line = rfile.readline(longest_line);
            if (line.empty()) return;
            if (line.size() == longest_line && !line.ends_with('\n')) return wfile.write("error: line too long\n");
            if (line.ends_with('\n')) line.pop_back();
            if (line.ends_with('\r')) line.pop_back();
            wfile.write(answer_to(line));
        }
    }

    // The whole reply, with its line ends, to a line without.
    virtual std::string answer_to(std::string_view line) = 0;
};

}  // namespace socketserver
