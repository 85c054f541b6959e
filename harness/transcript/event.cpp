#include "transcript/event.hpp"

namespace sockspec {

std::string_view name_of(EventKind kind) {
    switch (kind) {
        case EventKind::step: return "step";
        case EventKind::started: return "started";
        case EventKind::ready: return "ready";
        case EventKind::connected: return "connected";
        case EventKind::refused: return "refused";
        case EventKind::accepted: return "accepted";
        case EventKind::sent: return "sent";
        case EventKind::received: return "received";
        case EventKind::datagram_sent: return "datagram_sent";
        case EventKind::datagram_received: return "datagram_received";
        case EventKind::fin_sent: return "fin_sent";
        case EventKind::fin_received: return "fin_received";
        case EventKind::rst_sent: return "rst_sent";
        case EventKind::rst_received: return "rst_received";
        case EventKind::typed: return "typed";
        case EventKind::input_ended: return "input_ended";
        case EventKind::printed: return "printed";
        case EventKind::signalled: return "signalled";
        case EventKind::frozen: return "frozen";
        case EventKind::thawed: return "thawed";
        case EventKind::exited: return "exited";
        case EventKind::killed: return "killed";
        case EventKind::quiet: return "quiet";
        case EventKind::fact: return "fact";
    }
    return "unknown";
}

}  // namespace sockspec
