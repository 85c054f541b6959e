#include "wire/dial.hpp"

namespace sockspec {
namespace {

// A reset is told in place of a refusal only once the handshake is over (tcp_reset in Linux): the other end may have sent something before it,
// which can be read still.
bool was_made(const boost::system::error_code& error) {
    return !error || error == asio::error::connection_reset || error == asio::error::broken_pipe;
}

}  // namespace

Dial::Dial(asio::any_io_executor executor, const tcp::endpoint& remote, Pulse& pulse)
    : remote_(remote), state_(std::make_shared<State>(tcp::socket(std::move(executor), remote.protocol()))) {
    const auto connected = [state = state_, &pulse](const boost::system::error_code& error) {
        state->over = true;
        state->error = was_made(error) ? boost::system::error_code() : error;
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
