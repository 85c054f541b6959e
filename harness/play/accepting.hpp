#pragma once
// Does the subject accept those who connect? What the kernel says of its listen queues and of who stands in them.

#include <optional>
#include <string>

#include "play/stage.hpp"
#include "wire/dial.hpp"

namespace sockspec {

// The queue that keeps a connect from being answered: nothing where one of the subject's sockets that could take it has room, or none
// listens there.
std::optional<ListenQueue> queue_before(Stage& stage, const Dial& dial);
std::optional<ListenQueue> queue_at_path(Stage& stage);

// The queue in which a connection stands that the subject has not accepted yet; nothing where it has, or that is not known.
std::optional<ListenQueue> queue_of(Stage& stage, const Peer& peer);

// What keeps a client from the other program, which it reaches over the tap; nothing where nothing does.
std::optional<std::string> why_tap_waits(Stage& stage);

// "6 connections wait to be accepted"
std::string tell_waiting(const ListenQueue& queue);

}  // namespace sockspec
