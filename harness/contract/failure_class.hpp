#pragma once
// The closed list of ways in which a program can fail, so that a class's mistakes can be counted.
// Ids are stable; a new one may be added, none may change its meaning.

#include <optional>
#include <string_view>
#include <vector>

namespace sockspec {

enum class FailureClass {
    did_not_start,    // it never listened, or ended before it could be talked to
    wrong_port,       // it listens elsewhere
    wrong_source,     // a datagram comes from another address than the one asked
    refused,          // it does not accept a connection
    silent,           // nothing came where something was promised
    partial,          // only the beginning came
    closed,           // the connection ended where more was promised
    extra,            // bytes came that nobody asked for
    framing,          // the message's end is wrong: terminator, boundary
    content,          // the message says something else
    stamp_format,     // a stamp has not the promised shape
    stamp_padding,    // a stamp's day is padded wrongly
    stamp_calendar,   // a stamp's weekday does not fit its date
    stamp_zone,       // a stamp is in another time zone
    stamp_time,       // a stamp is not of the moment
    stamp_repeated,   // a stamp was used before
    early,            // before the promised time
    late,             // after it
    reset,            // RST where FIN was promised
    not_closed,       // the connection stays open where an end was promised
    crashed,          // the program ended by itself, or with the wrong status
    hangs,            // the program does not end
    leaks,            // processes, descriptors, threads or sockets are left behind
    not_flushed,      // output that shows on a terminal but not on a pipe
    limit,            // it used up what it was allowed to
    wrong_transport,  // it listens on its port, but over TCP instead of UDP, or the other way round
    other_question,   // it asks something else at its terminal than for what was promised, and took what was typed for the answer
    reconnected,      // it has made another connection where the one that it had was to be used
};

// "did-not-start"; and back, nothing for an unknown id.
std::string_view id_of(FailureClass c);
std::optional<FailureClass> failure_class(std::string_view id);
const std::vector<FailureClass>& all_failure_classes();

// The reply came, and is wrong in its stamp.
bool is_about_stamps(FailureClass c);

// One sentence for a reader who has never met the class: what usually lies behind it.
std::string_view hint_of(FailureClass c);

}  // namespace sockspec
