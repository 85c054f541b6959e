#pragma once
// A person at a client's terminal, whose client talks to a server over a tap. Nothing is expected: what happens is recorded, so that
// it can be judged afterwards.

#include <optional>
#include <string>

#include "play/stage.hpp"

namespace sockspec {

// A program that could not be brought to a dialogue, or took more than it may.
struct Unsuitable {
    std::string role;
    Mismatch what;
};

// What it leaves in the transcript: all that passed the tap; of the client, what was typed and printed; and EventKind::quiet where
// nothing more would come. The dialogue must outlive it.
awaitable<std::optional<Unsuitable>> hold_dialogue(Stage& stage, const Dialogue& dialogue);

}  // namespace sockspec
