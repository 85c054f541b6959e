#pragma once
// One thing that happened while a scenario was played.
//
// Events are plain values. Times are monotonic and count from the transcript's anchor (transcript.hpp),
// so that two events can be subtracted; wall-clock time is derived, never stored.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace sockspec {

using Nanoseconds = std::chrono::nanoseconds;

enum class EventKind {
    step,               // a step began; text: the step in one line, number: the line in its file
    started,            // a subject was launched; number: its process id
    ready,              // a subject's socket listens; number: the port, text: the address
    connected,          // a peer's connect succeeded; text: the remote address, number: its port
    refused,            // a peer's connect was refused
    accepted,           // a listening peer got a connection; text, number: the remote address and port
    sent,               // bytes given to the kernel for the subject
    received,           // bytes that arrived from the subject
    datagram_sent,      // one datagram; text: the remote address
    datagram_received,  // one datagram; text: the remote address
    fin_sent,           // our sending side was shut down, or the connection closed in order
    fin_received,       // end of stream from the subject
    rst_sent,           // we reset the connection
    rst_received,       // the subject's side reset the connection
    typed,              // bytes typed at a subject's terminal (or written to its standard input)
    input_ended,        // end of input at the terminal (or standard input closed)
    printed,            // output of a subject
    signalled,          // number: the signal
    frozen,             // every process of the subject is stopped
    thawed,             // and runs again
    exited,             // number: the exit code
    killed,             // ended by a signal; number: the signal
    quiet,              // all programs wait, and nothing is under way: proved, unless text says how it is known
    fact,               // something the kernel was asked; text: the answer
};

// The kind's stable name in reports: "fin_received".
std::string_view name_of(EventKind kind);

struct Event {
    Nanoseconds at{};  // since the transcript's anchor
    EventKind kind{};
    std::string actor;         // as the scenario names it
    std::string bytes;         // payload of sent, received, typed, printed and datagrams; of a report at most its beginning: see number
    std::uint64_t offset = 0;  // of the first byte in that actor's stream of that kind
    std::int64_t number = 0;   // see EventKind; of a payload: how many bytes there were where only its beginning was kept (shorten.hpp)
    std::string text;          // see EventKind

    bool operator==(const Event&) const = default;
};

}  // namespace sockspec
