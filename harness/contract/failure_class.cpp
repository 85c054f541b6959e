#include "contract/failure_class.hpp"

#include <algorithm>
#include <array>

namespace sockspec {
namespace {

struct Row {
    FailureClass value;
    std::string_view id;
    std::string_view hint;
};

using enum FailureClass;
constexpr std::array rows{
    Row{did_not_start, "did-not-start", "Start it by hand with the same command and look at what it prints."},
    Row{wrong_port, "wrong-port", "Use the port that was given as an argument, or the default when none was."},
    Row{wrong_source, "wrong-source", "Reply through the socket that the request came in on."},
    Row{refused, "refused", "Keep the listening socket open as long as the program runs, and go on accepting."},
    Row{silent, "silent",
        "It waits for something that will not come, such as a line end or the end of the stream, or it forgot to send or to flush."},
    Row{partial, "partial", "A single send or recv may move only a part: repeat until all is done."},
    Row{closed, "closed", "The connection was closed before everything promised had been sent."},
    Row{extra, "extra", "Send exactly what was promised and nothing more."},
    Row{framing, "framing", "TCP has no messages: only the protocol says where one ends."},
    Row{content, "content", "Compare byte by byte what was promised and what came."},
    Row{stamp_format, "stamp-format",
        "A stamp is ctime() without its newline, 'Sat Jun  6 17:27:21 2026', and exactly what the contract puts around it, blanks too."},
    Row{stamp_padding, "stamp-padding", "ctime pads days 1 to 9 with a space to two columns."},
    Row{stamp_calendar, "stamp-calendar", "Take weekday and date from the same library call."},
    Row{stamp_zone, "stamp-zone", "Stamps are in local time: localtime(), not gmtime()."},
    Row{stamp_time, "stamp-time", "Ask the clock when the reply is made."},
    Row{stamp_repeated, "stamp-repeated", "Ask the clock for every reply, not once per connection or program."},
    Row{early, "early", "Wait until the request is complete, the time is over, or it is one's turn."},
    Row{late, "late", "Something blocks the program while it should be answering."},
    Row{reset, "reset", "Linux sends RST when a socket is closed with unread bytes, or with SO_LINGER 0: read first, then close."},
    Row{not_closed, "not-closed", "Close the connection when its work is done."},
    Row{crashed, "crashed", "The program ended where it should have gone on, or with the wrong status."},
    Row{hangs, "hangs", "The program does not end: look for a loop without a way out, or a thread that is still waiting."},
    Row{leaks, "leaks", "Close every descriptor, join every thread, wait for every child."},
    Row{not_flushed, "not-flushed", "Output to a pipe is buffered: flush after printing."},
    Row{limit, "limit", "The program used more than it was allowed to."},
    Row{wrong_transport, "wrong-transport", "SOCK_STREAM and listen() are for TCP, SOCK_DGRAM is for UDP: their ports are not the same."},
    Row{other_question, "other-question",
        "Take host and port from the command line or have them fixed: the first line that is asked for is a message."},
    Row{reconnected, "reconnected", "Connect once, before the loop, and close behind it."},
};

}  // namespace

std::string_view id_of(FailureClass c) { return std::ranges::find(rows, c, &Row::value)->id; }

std::string_view hint_of(FailureClass c) { return std::ranges::find(rows, c, &Row::value)->hint; }

bool is_about_stamps(FailureClass c) {
    return c == stamp_format || c == stamp_padding || c == stamp_calendar || c == stamp_zone || c == stamp_time || c == stamp_repeated;
}

std::optional<FailureClass> failure_class(std::string_view id) {
    const auto row = std::ranges::find(rows, id, &Row::id);
    return row == rows.end() ? std::nullopt : std::optional(row->value);
}

const std::vector<FailureClass>& all_failure_classes() {
    static const auto all = [] {
        std::vector<FailureClass> v;
        for (const auto& row : rows) v.push_back(row.value);
        return v;
    }();
    return all;
}

}  // namespace sockspec
