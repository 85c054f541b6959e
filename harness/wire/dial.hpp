#pragma once
// A TCP connection that is being made.
//
// connect(2) takes as long as the kernel sends SYNs again, which is minutes; who waits for it waits on the pulse instead, and may give up at
// any time: what is destroyed under way is closed.

#include <memory>

#include "wire/asio.hpp"
#include "wire/pulse.hpp"

namespace sockspec {

class Dial {
public:
    // Begins at once; `pulse` beats at the end. Throws boost::system::system_error where there can be no such socket.
    Dial(asio::any_io_executor executor, const tcp::endpoint& remote, Pulse& pulse);
    ~Dial();
    Dial(const Dial&) = delete;
    Dial& operator=(const Dial&) = delete;

    bool over() const { return state_->over; }
    const boost::system::error_code& error() const { return state_->error; }  // once it is over
    tcp::endpoint local() const;
    const tcp::endpoint& remote() const { return remote_; }
    tcp::socket take() { return std::move(state_->socket); }  // once it is over without an error

private:
    struct State {  // outlives the dial in the handler
        tcp::socket socket;
        bool over = false;
        boost::system::error_code error;
    };

    tcp::endpoint remote_;
    std::shared_ptr<State> state_;
};

}  // namespace sockspec
