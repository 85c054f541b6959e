#pragma once
// Two ends of a conversation: `ours` belongs to the client's code, the test speaks through `theirs`.

#include <sys/socket.h>

#include <array>
#include <string>
#include <string_view>

#include "net/descriptor.hpp"
#include "net/error.hpp"

class SocketPair {
public:
    SocketPair() {
        std::array<int, 2> ends{};
        net::checked(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), "socketpair");
        ours = net::Descriptor(ends[0]);
        theirs_ = net::Descriptor(ends[1]);
    }

    void they_say(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(theirs_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent == -1) net::throw_errno("their send");
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    void they_leave() { theirs_.close(); }

    // Until our stream ends.
    std::string they_hear() {
        std::string all;
        std::array<char, 64 * 1024> chunk;
        for (;;) {
            const auto length =
                net::checked(static_cast<int>(::recv(theirs_.get(), chunk.data(), chunk.size(), 0)), "their recv");
            if (length == 0) return all;
            all.append(chunk.data(), static_cast<std::size_t>(length));
        }
    }

    net::Descriptor ours;

private:
    net::Descriptor theirs_;
};
