#pragma once
// Two ends of a conversation: `ours` belongs to the client's code, the test speaks through `theirs`.

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <string>
#include <string_view>

#include "common/descriptor.hpp"
#include "common/error.hpp"

class SocketPair {
public:
    SocketPair() {
        std::array<int, 2> ends{};
        client::checked(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), "socketpair");
        ours = client::Descriptor(ends[0]);
        theirs_ = client::Descriptor(ends[1]);
    }

    void they_say(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(theirs_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent == -1) client::throw_errno("their send");
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    void they_leave() { theirs_.close(); }

    // Until our stream ends.
    std::string they_hear() {
        std::string all;
        while (receive(all, 64 * 1024)) {
        }
        return all;
    }
    std::string they_hear_line() {
        std::string line;
        while (!line.ends_with('\n') && receive(line, 1)) {
        }
        return line;
    }
    bool they_have_more_to_hear() const {
        pollfd more{theirs_.get(), POLLIN, 0};
        return ::poll(&more, 1, 0) > 0;
    }

    client::Descriptor ours;

private:
    bool receive(std::string& all, std::size_t most) {
        std::string chunk(most, '\0');
        const auto length = ::recv(theirs_.get(), chunk.data(), chunk.size(), 0);
        if (length == -1) client::throw_errno("their recv");
        all.append(chunk, 0, static_cast<std::size_t>(length));
        return length != 0;
    }

    client::Descriptor theirs_;
};
