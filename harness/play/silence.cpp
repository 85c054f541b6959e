#include "play/silence.hpp"

#include <algorithm>

namespace sockspec {

void explain_silence(Mismatch& mismatch, const Silence& silence) {
    const auto does = [&](std::string_view what) { return std::ranges::find(silence.doing, what) != silence.doing.end(); };
    if (silence.request.empty()) return;
    const std::string_view so_far = silence.is_unread ? "has not read the request" : "has read the request";
    const auto tell = [&](std::string_view also, std::string_view cause) {
        mismatch.headline = std::string("Nothing came: the program ").append(so_far).append(also);
        mismatch.cause = cause;
    };
    if (does("busy")) tell(", and is busy.", "A loop that does not end.");
    else if (does("sleep")) tell(", and sleeps.", "It sleeps before it answers.");
    else if (silence.is_unread) tell(".", "");
    else if ((does("recv") || does("read")) && silence.request.ends_with('\n'))
        tell(", and waits for more.", "It reads on behind the line that is the request, till the end of the stream perhaps.");
    else if (does("recv") || does("read"))
        tell(", and waits for more.", "It waits for a line end, or for the end of the stream: this request has neither.");
}

}  // namespace sockspec
