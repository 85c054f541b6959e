#pragma once
// What had been done to a program by the time it failed, in words: the same words wherever it was the same, whatever the scenario is
// about. The same symptom in the same situation is one cause (reports/consequences.hpp).

#include <string>
#include <string_view>
#include <vector>

#include "transcript/transcript.hpp"

namespace sockspec {

// Of a program that we ask: where the failing actor stands among its clients, "the first client", "another request of a client",
// "a client beside another", "a client after another", the first of them perhaps "once answered"; or the signal that it got. Who left
// without an answer has shown nothing about those that come after it. `actor`: the peer whose step failed, or the program
// itself, which stands for the last peer that did something. Only the first `seen` events count.
std::string situation_of_server(const Transcript& transcript, std::string_view actor, std::size_t seen);

// Whether a client got something when it had been answered and had shut down its sending side, or left.
bool is_answered_when_gone(const Transcript& transcript, std::string_view actor, std::size_t seen);

// How a program ended that no signal had told to.
enum class UntoldEnd {
    none,            // it runs, or was told
    before_clients,  // nobody had come yet
    over_clients,    // it fell over them: what it printed or returned at its end says nothing about how it takes signals
};

// Among the first `seen` events.
UntoldEnd end_untold(const Transcript& transcript, std::string_view program, std::size_t seen);

// Of a program at whose terminal somebody types: the last thing that it met, "the first line typed", "another reply", "the end of
// input"; before its own end, where it has ended. A program that does nothing any more stands still at the first thing to which it did
// nothing (stands_still in reports/consequences.hpp), whatever came behind that. `roles`: the programs' names; of
// two, it is what somebody did at the terminal of the one or the other, "the first line typed at the server".
std::string situation_of_client(const Transcript& transcript, const std::vector<std::string>& roles, std::size_t seen);

}  // namespace sockspec
