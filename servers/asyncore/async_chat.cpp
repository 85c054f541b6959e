#include "asyncore/async_chat.hpp"

#include <algorithm>
#include <exception>
#include <iostream>

namespace asyncore {
namespace {

// How much of the end of `text` could be the beginning of `terminator`.
std::size_t prefix_at_end(std::string_view text, std::string_view terminator) {
    std::size_t length = std::min(text.size(), terminator.size() - 1);
    while (!text.ends_with(terminator.substr(0, length))) --length;
    return length;
}

}  // namespace

void AsyncChat::read(std::size_t max_size) {
    if (channel_.is_congested()) return;
    const auto data = channel_.receive(max_size);
    if (!data) return;
    if (data->empty()) {
        collect_incoming_data(std::exchange(incoming_, {}));
        handle_close();
    } else {
        incoming_ += *data;
        take_messages();
    }
}

// As far as the client takes the answers. The rest follows when it has read some: whoever asked without reading could
// otherwise fill our memory with them.
void AsyncChat::take_messages() {
    const std::string incoming = std::exchange(incoming_, {});
    std::string_view rest = incoming;
    while (!is_closing_ && !channel_.is_congested()) {
        const std::size_t end = rest.find(terminator_);
        if (end == rest.npos) {
            const std::size_t undecided = prefix_at_end(rest, terminator_);
            if (rest.size() > undecided) collect_incoming_data(rest.substr(0, rest.size() - undecided));
            incoming_ = rest.substr(rest.size() - undecided);
            return;
        }
        collect_incoming_data(rest.substr(0, end));
        rest.remove_prefix(end + terminator_.size());
        found_terminator();
    }
    incoming_ = rest;
}

void AsyncChat::handle_write() {
    channel_.flush();
    take_messages();
}

void AsyncChat::handle_error() {
    try {
        throw;
    } catch (const std::exception& error) {  // this client has gone, the others have not
        std::cout << "...lost: " << peer() << ": " << error.what() << std::endl;
    }
    close_now();
}

void AsyncChat::push(std::string_view bytes) {
    if (is_closing_) return;
    try {
        channel_.send(bytes);
    } catch (...) {
        handle_error();
    }
}

void AsyncChat::close_now() {
    channel_.discard_unsent();
    close_when_done();
}

// What has arrived is still taken, be it the end of the stream.
void AsyncChat::handle_stop() {
    if (!is_closing_) read(std::max(channel_.available(), buffer_size));
    if (!is_closing_) read(buffer_size);
    close_when_done();
}

}  // namespace asyncore
