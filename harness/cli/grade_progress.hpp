#pragma once
// What is told of a class while it is judged: a line for each submission, and now and then how long it will take.

#include <chrono>
#include <cstddef>

#include "grade/graded.hpp"

namespace sockspec {

class GradeProgress {
public:
    GradeProgress(const Assignment& assignment, std::size_t submissions) : assignment_(assignment), all_(submissions) {}

    void tell(const Graded& graded);  // on standard error

private:
    long minutes_left() const;  // by the time that it took so far

    const Assignment& assignment_;
    std::size_t all_, done_ = 0;
    bool has_played_ = false;  // else there is nothing to go by
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace sockspec
