#include "play/fallen.hpp"

namespace sockspec {
namespace {

bool tells_to_end(const Event& event) {
    using enum EventKind;
    const bool is_empty_line = event.kind == typed && event.bytes.find_first_not_of("\r\n") == std::string::npos;
    return is_empty_line || event.kind == signalled || event.kind == input_ended;
}

bool falls(const Event& event) { return event.kind == EventKind::killed || (event.kind == EventKind::exited && event.number != 0); }

}  // namespace

std::string fallen_program(const Transcript& transcript) {
    for (const auto& event : transcript.events()) {
        if (tells_to_end(event)) break;
        if (falls(event)) return event.actor;
    }
    return {};
}

}  // namespace sockspec
