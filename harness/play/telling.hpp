#pragma once
// Facts for a failure's story.

#include "language/step.hpp"
#include "play/outcome.hpp"
#include "subject/subject.hpp"
#include "wire/peer.hpp"

namespace sockspec {

// "exited with status 1", "was killed by SIGSEGV".
std::string tell(const Ending& ending);

// Why a program may have ended so, where that tells it.
void explain_ending(Mismatch& mismatch, const Ending& ending);

// What keeps a connection open whose program has ended; empty where nothing does.
std::string held_by_a_child(Peer& peer, const Subject& subject);

// Nothing where the connection ended as it had to.
StepFailure wrong_end(Peer::End end, verb::EndKind wanted);

}  // namespace sockspec
