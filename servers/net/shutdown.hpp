#pragma once
// How to end a connection so that the other end sees an end of stream.
//
// close() on a socket that still holds unread bytes sends a reset, and a reset destroys what is still on its way to the
// peer: the reply it was waiting for. So first shutdown() announces the end of our stream, then what the peer has sent
// is read and thrown away. Only from a peer that is found sending is a little more awaited.

#include <chrono>
#include <span>

namespace net {

// Never takes longer than a fifth of a second. The caller still has to close the descriptors.
void shutdown_and_drain(std::span<const int> sockets, std::chrono::milliseconds linger = std::chrono::milliseconds{50});

inline void shutdown_and_drain(int socket, std::chrono::milliseconds linger = std::chrono::milliseconds{50}) {
    shutdown_and_drain({&socket, 1}, linger);
}

// For the clients that queue at a listening socket when nobody is going to accept them any more: closing it would reset
// their connections.
void close_pending(int listener);

}  // namespace net
