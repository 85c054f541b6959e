#pragma once
// When what is waited for has not come in time. Stage counts it; only its own files include this.

#include <cstdint>
#include <optional>

#include "play/stage.hpp"

namespace sockspec {

// Of what is waited for.
struct Deadline {
    Nanoseconds bound{};
    Nanoseconds began{};
    std::optional<Lateness> before{};  // since it was waited for in vain
    Nanoseconds slipped{};             // sockspec itself lost
    Nanoseconds next_look{};           // at how far the subject has come
    std::optional<std::uint64_t> progress{};
    Nanoseconds renewed{};  // fair time before it began anew
};

}  // namespace sockspec
