#pragma once
// "expect" where the transport is datagrams: one whole datagram after another, or several in any order.

#include "match/match.hpp"
#include "play/performance.hpp"

namespace sockspec {

awaitable<StepFailure> expect_datagram(Performance& play, const Step& step, const verb::Expect& expect);

}  // namespace sockspec
