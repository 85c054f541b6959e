#include "common/line_replies.hpp"

namespace client {
namespace {

using namespace std::chrono_literals;

std::chrono::milliseconds until(bool is_complete, std::string_view so_far) {
    if (is_complete) return complete;
    return so_far.empty() ? forever : 1000ms;
}

}  // namespace

std::chrono::milliseconds until_line_end(std::string_view so_far) { return until(so_far.ends_with('\n'), so_far); }

std::chrono::milliseconds until_end_line(std::string_view so_far) {
    const bool has_ended = so_far == "end\n" || so_far.ends_with("\nend\n");
    return until(has_ended || (so_far.starts_with("error") && so_far.ends_with('\n')), so_far);
}

}  // namespace client
