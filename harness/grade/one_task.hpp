#pragma once
// One task of a submission: how its program is started, its build, its check.

#include <boost/asio/awaitable.hpp>

#include "grade/graded.hpp"
#include "play/interrupt.hpp"

namespace sockspec {

// What every task of it finds.
struct Unpacked {
    const Submission& submission;
    std::filesystem::path folder;
    std::string digest;  // of what was handed in
};

// All must outlive it. Throws std::system_error where a file of ours cannot be written.
boost::asio::awaitable<Judged> judge_task(const Unpacked& unpacked, const Task& task, const Assignment& assignment, const GradeSetup& setup,
                                          const Interrupt& interrupt);

}  // namespace sockspec
