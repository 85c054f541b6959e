#pragma once
// A conversation in lines of text, as people type them. A line ends with LF; a CR before that is no part of it, and
// the last line needs neither.

#include <string>
#include <utility>

#include "asyncore/async_chat.hpp"

namespace asyncore {

class LineChat : public AsyncChat {
public:
    static constexpr std::size_t longest_line = 64 * 1024;  // who sends a longer one is told so and disconnected

    explicit LineChat(net::AcceptedSocket client) : AsyncChat(std::move(client)) { set_terminator("\n"); }

protected:
    virtual void line_received(const std::string& line) = 0;
    virtual void end_received() { close_when_done(); }  // of the client's stream

    void collect_incoming_data(std::string_view data) override {
        line_ += data;
        if (line_.size() <= longest_line || is_closing()) return;
        push("error: line too long\n");
        close_when_done();
    }

    void found_terminator() override {
        if (is_closing()) return;
        if (line_.ends_with('\r')) line_.pop_back();
        line_received(std::exchange(line_, {}));
    }

    void handle_close() override {
        if (!line_.empty()) found_terminator();
        end_received();
    }

private:
    std::string line_;
};

}  // namespace asyncore
