#pragma once
// A dispatcher that accepts connections and makes a dispatcher for each.

#include <functional>
#include <memory>

#include "asyncore/loop.hpp"
#include "net/listener.hpp"

namespace asyncore {

class Acceptor : public Dispatcher {
public:
    // In Python a method to be overridden.
    using HandleAccepted = std::function<std::unique_ptr<Dispatcher>(net::AcceptedSocket)>;

    Acceptor(std::uint16_t port, Loop& loop, const net::Stop& stop, HandleAccepted handle_accepted)
        : listener_(port), loop_(loop), stop_(stop), handle_accepted_(std::move(handle_accepted)) {}

    std::uint16_t port() const { return listener_.port(); }
    int fileno() const override { return listener_.descriptor(); }
    bool is_closed() const override { return is_closed_; }

    void handle_read() override {
        if (auto client = listener_.try_accept(stop_)) loop_.add(handle_accepted_(std::move(*client)));
    }
    void handle_error() override { throw; }  // without a way in there is nothing to serve
    void handle_stop() override { is_closed_ = true; }

private:
    net::Listener listener_;
    Loop& loop_;
    const net::Stop& stop_;
    HandleAccepted handle_accepted_;
    bool is_closed_ = false;
};

}  // namespace asyncore
