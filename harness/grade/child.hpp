#pragma once
// Programs that are no subjects: sockspec itself, for a submission's build and its check (Boost.Process v2).

#include <filesystem>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "grade/graded.hpp"
#include "play/interrupt.hpp"

namespace sockspec {

struct ChildEnd {
    int status = 0;       // 128 and the signal's number, where it was killed
    std::string printed;  // on both streams; of very much the end
};

// Runs argv[0], an absolute path, in the folder, without input. An interrupt reaches it as SIGINT; it is waited for all the same. Throws
// boost::system::system_error where it cannot be started.
boost::asio::awaitable<ChildEnd> run_child(std::vector<std::string> argv, std::filesystem::path folder, const Interrupt& interrupt);

// That command as one in the sandbox, in which what it writes stays; or as it is, where `setup` has none. `ended_in`: a file that is told how it
// ended (sockspec sandbox --ended-in), or nothing.
std::vector<std::string> sandboxed(std::vector<std::string> argv, const GradeSetup& setup, const std::filesystem::path& ended_in = {});

std::string last_line(std::string text);

}  // namespace sockspec
