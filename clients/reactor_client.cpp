// TCP timestamp client in Twisted's manner: what is typed goes to the server, what comes back is printed. The
// reactor calls when the server has said something; a thread that may wait asks the person at the keyboard.
// usage: reactor-client [host [port]]

#include <exception>
#include <iostream>

#include "common/client_main.hpp"
#include "common/exchange.hpp"
#include "common/keyboard.hpp"
#include "reactor/reactor.hpp"

namespace {

using namespace std::chrono_literals;

constexpr std::size_t stamp_size = 27;

// How the dialogue came to its end; empty: in peace.
using Outcome = std::exception_ptr;

class TimestampClient : public reactor::Protocol {
public:
    TimestampClient(reactor::Reactor& reactor, Outcome& outcome)
        : reactor_(reactor),
          outcome_(outcome),
          keyboard_([&reactor](std::function<void()> action) { reactor.call_from_thread(std::move(action)); }) {}

    void connection_made() override { prompt(); }

    // Nothing on the wire marks the end of a reply; a moment of silence does, a longer one while less has arrived
    // than the line that was sent.
    void data_received(std::string_view data) override {
        reply_ += data;
        stop_waiting_();
        stop_waiting_ = reactor_.call_later(reply_.size() < least_ ? 500ms : 50ms, [this] { has_replied(); });
    }

    void connection_lost(const std::error_code&) override {
        stop_waiting_();
        if (!reply_.empty()) show_reply();
        if (!is_leaving_) outcome_ = std::make_exception_ptr(client::ServerGone());
        reactor_.stop();
    }

private:
    void prompt() {
        is_prompting_ = true;
        keyboard_.ask([this](const std::string& line) { send_data(line); });
    }

    void send_data(const std::string& line) {
        is_prompting_ = false;
        if (line.empty()) {
            is_leaving_ = true;
            return transport().lose_connection();
        }
        std::cout << "...sending " << line << "..." << std::endl;
        least_ = line.size() + stamp_size;
        transport().write(line);
    }

    void has_replied() {
        const bool was_asked_for = !is_prompting_;
        show_reply();
        was_asked_for ? prompt() : keyboard_.prompt_again();
    }

    void show_reply() {
        if (is_prompting_) std::cout << '\n'; // the prompt's line stays as it is
        std::cout << std::exchange(reply_, {}) << std::endl;
    }

    reactor::Reactor& reactor_;
    Outcome& outcome_;
    std::string reply_;      // received, not shown yet
    std::size_t least_ = 0;  // bytes of a reply to the last line
    reactor::Reactor::Cancel stop_waiting_ = [] {};
    bool is_prompting_ = false;
    bool is_leaving_ = false;
    client::Keyboard keyboard_;
};

class TimestampClientFactory : public reactor::ClientFactory {
public:
    explicit TimestampClientFactory(reactor::Reactor& reactor) : reactor_(reactor) {}

    std::unique_ptr<reactor::Protocol> build_protocol(const net::Address&) override {
        return std::make_unique<TimestampClient>(reactor_, outcome);
    }
    void client_connection_failed(const std::string& reason) override {
        outcome = std::make_exception_ptr(std::runtime_error(reason));
        reactor_.stop();
    }

    Outcome outcome;

private:
    reactor::Reactor& reactor_;
};

void talk_to(const client::Endpoint& endpoint) {
    const net::Stop never; // an interrupt ends the process
    reactor::Reactor reactor(never);
    TimestampClientFactory factory(reactor);
    reactor.connect_tcp(endpoint.host, endpoint.port, factory);
    reactor.run();
    if (factory.outcome) std::rethrow_exception(factory.outcome);
}

} // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, talk_to); }
