#pragma once
// How to leave a conversation so that the other end sees an end of stream.
//
// close() on a socket that still holds unread bytes sends a reset, and a reset destroys what is still on its
// way to the peer: the reply it was waiting for. So first the end of our stream is announced, then what the
// peer has sent is read and thrown away. Only a peer that is found talking is listened to a little longer.

#include <chrono>
#include <span>

namespace net {

// Never longer than a fifth of a second. The caller still has to close the descriptor.
void say_goodbye(int socket, std::chrono::milliseconds linger = std::chrono::milliseconds{50}) noexcept;

// To all of them at the same time.
void say_goodbye(std::span<const int> sockets);

} // namespace net
