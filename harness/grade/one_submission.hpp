#pragma once
// One submission, from what was handed in to what sockspec says of it.

#include <boost/asio/awaitable.hpp>

#include "grade/graded.hpp"
#include "play/interrupt.hpp"

namespace sockspec {

// All must outlive it. What this machine cannot do is the fate of that one. Throws std::system_error where there is no room for its folder.
boost::asio::awaitable<Graded> grade_one(const Submission& submission, const Assignment& assignment, const GradeSetup& setup,
                                         const Interrupt& interrupt);

}  // namespace sockspec
