#include "wire/dial.hpp"

namespace sockspec {

Dial::Dial(asio::any_io_executor executor, const tcp::endpoint& remote, Pulse& pulse)
    : remote_(remote), state_(std::make_shared<State>(tcp::socket(std::move(executor), remote.protocol()))) {
    const auto connected = [state = state_, &pulse](const boost::system::error_code& error) {
        state->over = true;
        state->error = error;
        pulse.beat();
    };
    state_->socket.async_connect(remote, connected);
}

Dial::~Dial() {
    boost::system::error_code ignored;
    state_->socket.close(ignored);
}

tcp::endpoint Dial::local() const {
    boost::system::error_code ignored;
    return state_->socket.local_endpoint(ignored);
}

}  // namespace sockspec
