#pragma once
// A scenario: one scripted exchange with a subject.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "language/step.hpp"

namespace sockspec {

// What the peers of a scenario speak with the program.
enum class Transport { tcp, udp, unix_stream, unix_datagram };

constexpr bool has_datagrams(Transport transport) { return transport == Transport::udp || transport == Transport::unix_datagram; }
constexpr bool has_path(Transport transport) { return transport == Transport::unix_stream || transport == Transport::unix_datagram; }

enum class ActorKind {
    subject,     // the program under test; not declared, named by the profile's role
    connecting,  // {"connects_to": "server", "address": "127.0.0.2"}: a TCP client played by us
    accepted,    // {"accepts_from": "client"}: one TCP connection of the subject to us; while a scenario has
                 // such actors we listen on the port from its beginning. {"accepts_from": "server", "at": "s"}: to the service s
    holder,      // {"holds": "port"}: binds and listens on the port (both IP versions) with SO_REUSEADDR
    service,     // {"holds": "own port"}: a service of ours on a port of its own, ${s.port}, that takes whoever comes
};

struct Actor {
    static constexpr const char* elsewhere = "elsewhere";  // an address: the machine's that is not in 127/8; where it has none, 127.0.0.2

    ActorKind kind = ActorKind::connecting;
    std::string address;          // empty: 127.0.0.1, or ::1 for a subject that listens there only; a service listens everywhere
    bool from_elsewhere = false;  // {"connects_to": "server", "from": "elsewhere"}: its datagrams come from a local address that is not in 127/8
    std::string at{};             // the service whose visitor it is; empty: of the port
    bool answered_from_any_port =
        false;       // {"connects_to": "server", "answered_from": "any port"}: later datagrams go where the first answer came from
    int copies = 0;  // {"connects_to": "server", "copies": 30}: m1 to m30, in steps "m${round}"
    Place place;
    std::string hangs_up_at{};  // {"accepts_from": "client", "hangs_up_at": "quit"}: closes its side when that parameter's line has come
};

// Something in the program's working directory.
struct Entry {
    enum class Kind {
        file,       // {"file": "name"}, in folders that are made for it
        folder,     // {"folder": "name"}
        unreadable  // {"unreadable": "name"}: a folder that nobody can list, not even root
    } kind = Kind::file;
    Template name;
    int times = 0;  // {"file": "entry-${round}", "times": 2000}
};

// How the subject is launched in this scenario.
struct Launch {
    std::string zone = "Etc/UTC";                 // "zone": its TZ
    bool terminal = true;                         // "stdio": "terminal" | "pipes"
    std::optional<std::string> clock;             // "clock": "2026-02-03 04:05:06" UTC; where a program follows it (harness/clock)
    std::optional<std::string> host;              // "host": what {host} becomes, default 127.0.0.1
    bool large_buffers = false;                   // "large_buffers": the kernel takes megabytes for a program that does not read
    bool small_buffers = false;                   // "small_buffers": the kernel's TCP buffers hold a page, so that a send soon has to wait
    std::vector<std::string> without;             // "without": ["{host}", "{port}"]: arguments that it does not get, and has to do without
    std::optional<std::vector<Entry>> directory;  // "directory": a working directory of its own, with these in it
};

struct Scenario {
    std::string id;  // the file's stem, or a case's name
    std::string title;
    std::vector<std::string> covers;
    bool basic = false;  // one of the profile's plainest: what fails in the same way is its consequence
    std::string hint;
    std::string cannot_be_played;        // in the words of the dialect: why, or empty
    std::vector<std::string> needs;      // "{port}", "{host}": placeholders without which it cannot be played
    std::optional<Transport> transport;  // where it is not the profile's
    Launch launch;
    std::map<std::string, Actor, std::less<>> actors;
    Blame blame;
    Steps steps;
    std::string file;
    std::vector<std::string> lines;  // the file's text, for carets
};

}  // namespace sockspec
