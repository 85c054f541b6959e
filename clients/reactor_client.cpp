// TCP timestamp client in Twisted's manner: what is typed goes to the server, what comes back is printed. The
// reactor calls when the server has sent something, and when a line has been typed.
// usage: reactor-client [host [port]]

#include <unistd.h>

#include <exception>
#include <iostream>
#include <stdexcept>
#include <utility>

#include "common/client_main.hpp"
#include "common/exchange.hpp"
#include "common/prompt.hpp"
#include "reactor/reactor.hpp"

namespace {

using namespace std::chrono_literals;

constexpr std::size_t stamp_size = 27;

// How the dialogue came to its end; empty: in order.
using Outcome = std::exception_ptr;

class TimestampClient : public reactor::Protocol {
public:
    TimestampClient(reactor::Reactor& reactor, Outcome& outcome) : reactor_(reactor), outcome_(outcome) {}

    void connection_made() override { prompt(); }

    // Nothing on the wire marks the end of a reply; a moment of silence does, a longer one while less has arrived
    // than the line that was sent.
    void data_received(std::string_view data) override {
        reply_ += data;
        cancel_timeout_();
        const auto timeout = reply_.size() < min_reply_size_ ? 500ms : 50ms;
        cancel_timeout_ = reactor_.call_later(timeout, [this] { has_replied(); });
    }

    void connection_lost(const std::error_code&) override {
        cancel_timeout_();
        if (!reply_.empty()) show_reply();
        if (!is_leaving_) outcome_ = std::make_exception_ptr(client::ServerClosed());
        reactor_.stop();
    }

private:
    // What has been typed before it is wanted waits in the terminal.
    void prompt() {
        is_prompting_ = true;
        prompt_.show();
        if (prompt_.has_line()) return send_data(prompt_.take_line());
        reactor_.add_reader(STDIN_FILENO, [this] { read_keyboard(); });
    }

    void read_keyboard() {
        prompt_.read_some();
        if (!prompt_.has_line()) return;
        reactor_.remove_reader(STDIN_FILENO);
        send_data(prompt_.take_line());
    }

    void send_data(const std::string& line) {
        is_prompting_ = false;
        if (line.empty()) {
            is_leaving_ = true;
            return transport().lose_connection();
        }
        std::cout << "...sending " << line << "..." << std::endl;
        min_reply_size_ = line.size() + stamp_size;
        transport().write(line);
    }

    void has_replied() {
        const bool was_asked_for = !is_prompting_;
        show_reply();
        was_asked_for ? prompt() : prompt_.show();
    }

    void show_reply() {
        if (is_prompting_) std::cout << '\n';  // the prompt's line stays as it is
        std::cout << std::exchange(reply_, {}) << std::endl;
    }

    reactor::Reactor& reactor_;
    Outcome& outcome_;
    std::string reply_;               // received, not shown yet
    std::size_t min_reply_size_ = 0;  // to the last line
    reactor::Reactor::Cancel cancel_timeout_ = [] {};
    bool is_prompting_ = false;
    bool is_leaving_ = false;
    client::Prompt prompt_;
};

class TimestampClientFactory : public reactor::ClientFactory {
public:
    explicit TimestampClientFactory(reactor::Reactor& reactor) : reactor_(reactor) {}

    std::unique_ptr<reactor::Protocol> build_protocol() override { return std::make_unique<TimestampClient>(reactor_, outcome); }
    void client_connection_failed(const std::string& reason) override {
        outcome = std::make_exception_ptr(std::runtime_error(reason));
        reactor_.stop();
    }

    Outcome outcome;

private:
    reactor::Reactor& reactor_;
};

void run_client(const client::Endpoint& endpoint) {
    reactor::Reactor reactor;
    TimestampClientFactory factory(reactor);
    reactor.connect_tcp(endpoint, factory);
    reactor.run();
    if (factory.outcome) std::rethrow_exception(factory.outcome);
}

}  // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, run_client); }
