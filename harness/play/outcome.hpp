#pragma once
// What a step can come to besides success.

#include <optional>
#include <stdexcept>

#include "match/mismatch.hpp"

namespace sockspec {

// The subject broke a promise; nothing: it kept it.
using StepFailure = std::optional<Mismatch>;

// sockspec could not do its part: no statement about the subject.
struct HarnessError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The subject cannot be put into the scenario's conditions.
struct Unsupported : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The subject used up what it is allowed to; the message is the headline.
struct LimitExceeded : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The user wants to stop.
struct Interrupted : std::runtime_error {
    Interrupted() : std::runtime_error("interrupted") {}
};

}  // namespace sockspec
