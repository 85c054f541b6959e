#pragma once
// Why something did not match: everything a report says about it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/failure_class.hpp"

namespace sockspec {

struct Mismatch {
    FailureClass failure{};
    std::string headline{};  // the behaviour, a sentence: "The reply was stamped 2 s before the request was sent."
    std::string expected{};  // raw bytes or words, shown above `received`; the report escapes
    std::string received{};
    std::optional<std::size_t> first_difference{};  // offset of the first differing byte in expected and received
    std::vector<std::string> facts{};               // measured, each a line under the comparison
    std::string cause{};                            // a likely cause, only where a fact backs it; else empty
    std::vector<std::string> cause_facts{};         // those facts
};

// Puts the same bytes before expected and received.
void prepend(Mismatch& mismatch, std::string_view bytes);

// A report wants the neighbourhood of the difference, not megabytes: cuts both sides around it where they are
// long, and says so in a fact.
void shorten(Mismatch& mismatch);

}  // namespace sockspec
