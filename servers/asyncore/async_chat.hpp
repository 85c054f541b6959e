#pragma once
// Python's asynchat.async_chat: a conversation in messages that end with a terminator.
//
//     class EchoChat : public AsyncChat {
//     public:
//         explicit EchoChat(net::AcceptedSocket client) : AsyncChat(std::move(client)) { set_terminator("\n"); }
//         void collect_incoming_data(std::string_view data) override { message_ += data; }
//         void found_terminator() override { push(std::exchange(message_, {}) + '\n'); }
//     };

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "asyncore/channel.hpp"
#include "asyncore/dispatcher.hpp"

namespace asyncore {

class AsyncChat : public Dispatcher {
public:
    explicit AsyncChat(net::AcceptedSocket client) : channel_(std::move(client)) {}

    int fileno() const override { return channel_.descriptor(); }
    bool readable() const override { return !is_closing_ && !channel_.is_congested(); }
    bool writable() const override { return !channel_.all_sent(); }
    bool is_closed() const override { return is_closing_ && channel_.all_sent(); }

    void handle_read() override {
        if (!is_closing_) read(buffer_size);  // otherwise it is the news that the client has gone
    }
    void handle_write() override;
    void handle_error() override;
    void handle_stop() override;

protected:
    // Part of a message, then its end. The terminator itself belongs to neither.
    virtual void collect_incoming_data(std::string_view data) = 0;
    virtual void found_terminator() = 0;

    // The client's stream has ended.
    virtual void handle_close() { close_when_done(); }

    void set_terminator(std::string terminator) { terminator_ = std::move(terminator); }
    // May be called by other conversations: what goes wrong is an error of this one.
    void push(std::string_view bytes);
    std::size_t unsent() const { return channel_.unsent(); }  // how much of that the client hasn't taken

    void close_when_done() { is_closing_ = true; }  // nothing more is read, or pushed
    void close_now();                               // nor is what has been pushed waited for
    bool is_closing() const { return is_closing_; }

    const net::Address& peer() const { return channel_.peer(); }

private:
    static constexpr std::size_t buffer_size = 8192;

    void read(std::size_t max_size);
    void take_messages();

    Channel channel_;
    std::string terminator_;
    std::string incoming_;  // not taken yet: it may become a terminator, or the client doesn't read
    bool is_closing_ = false;
};

}  // namespace asyncore
