#pragma once
// Where replies end that are made of lines.

#include "common/exchange.hpp"

namespace client {

// One line is the reply, however long it takes. Half a line is not waited for so long.
std::chrono::milliseconds until_line_end(std::string_view so_far);

// Any number of lines and then `end`. A line that begins with `error` stands alone.
std::chrono::milliseconds until_end_line(std::string_view so_far);

}  // namespace client
