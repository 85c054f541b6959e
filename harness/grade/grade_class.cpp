#include "grade/grade_class.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <exception>

#include "grade/one_submission.hpp"

namespace sockspec {

namespace asio = boost::asio;

std::vector<Graded> grade_class(const std::vector<Submission>& submissions, const Assignment& assignment, const GradeSetup& setup,
                                const Interrupt& interrupt, const std::function<void(const Graded&)>& on_each) {
    asio::io_context loop{1};
    std::vector<Graded> all(submissions.size());
    const Judged not_begun{.fate = Fate::interrupted, .why = "It was interrupted."};
    for (std::size_t i = 0; i < submissions.size(); ++i)
        all[i] = {.submission = submissions[i], .left_out = {}, .tasks = std::vector<Judged>(assignment.tasks.size(), not_begun)};
    std::size_t next = 0;
    std::exception_ptr error;
    const auto work = [&]() -> asio::awaitable<void> {
        while (next < submissions.size() && !interrupt.has_come()) {
            const auto mine = next++;
            auto one = grade_one(submissions[mine], assignment, setup, interrupt);
            all[mine] = co_await std::move(one);
            on_each(all[mine]);
        }
    };
    const auto done = [&](const std::exception_ptr& thrown) {
        if (thrown && !error) error = thrown;
    };
    for (std::size_t i = 0; i < std::max<std::size_t>(setup.at_a_time, 1); ++i) asio::co_spawn(loop, work(), done);
    loop.run();
    if (error) std::rethrow_exception(error);
    return all;
}

}  // namespace sockspec
