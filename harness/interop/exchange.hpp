#pragma once
// A recorded dialogue between a client and a server, taken apart: turn by turn at the client's end, connection by connection at the
// server's. Pure functions of the transcript.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "transcript/transcript.hpp"

namespace sockspec {

// From one line typed to the next.
struct Turn {
    std::string typed;              // without Enter
    std::vector<std::string> sent;  // by the client: datagrams, or what was read at a time
    std::size_t connections = 0;    // that it opened since it last sent something
    bool was_cut_off = false;       // its newest connection had been ended before it sent anything
    bool server_ended = false;      // and that connection was ended from the other side meanwhile
    std::string got;                // what came for it
    std::string printed;
    bool quiet = false;  // all waited, and nothing was under way

    std::string all_sent() const;
    bool shows_what_it_got() const;
};

// How a program ended by itself.
struct Exit {
    bool by_signal = false;
    std::int64_t number = 0;
};

struct ClientsEnd {
    std::vector<Turn> turns;
    bool was_cut_off = false;  // the newest connection of the time was ended from the other side first, at any time
    std::optional<Exit> exit;
};

// Bytes that arrived together, or a datagram.
struct Arrival {
    Nanoseconds at{};
    std::string bytes;
};

// One connection of the server's, or all of its datagrams.
struct Call {
    Nanoseconds opened{};        // not later than the server can have known of it
    std::vector<Arrival> asked;  // what reached it
    std::vector<Arrival> answered;
    bool client_left = false;  // the client ended its side first
    bool server_left = false;

    std::string all_asked() const;
    std::string all_answered() const;
    Nanoseconds time_of_answer(std::size_t byte) const;  // when it arrived; of the last one where there is no such byte
};

struct ServersEnd {
    std::vector<Call> calls;
    std::optional<Exit> exit;
};

ClientsEnd clients_end_of(const Transcript& transcript);
ServersEnd servers_end_of(const Transcript& transcript);

}  // namespace sockspec
