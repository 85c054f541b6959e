#pragma once
// A dialogue written down as a tap would have recorded it.

#include <string>
#include <string_view>
#include <vector>

#include "transcript/transcript.hpp"

namespace sockspec {

// A stamp of the moment at which everything in a recording happens, and the text.
std::string stamped(const std::string& text);

class Recording {
public:
    Recording& typed(const std::string& line);
    Recording& printed(const std::string& text);
    Recording& connects();                         // the client, and the tap to the server
    Recording& asks(const std::string& bytes);     // from the client to the server
    Recording& answers(const std::string& bytes);  // from the server to the client
    Recording& client_closes();
    Recording& server_closes();
    Recording& server_closes_the_one_before();  // which the client has left already
    Recording& sends_datagram(const std::string& bytes);
    Recording& answers_datagram(const std::string& bytes);
    Recording& quiet();
    Recording& exits(const std::string& who, int status);
    Recording& killed(const std::string& who, int signal);

    operator Transcript() const;

private:
    Recording& add(EventKind kind, const std::string& actor, const std::string& bytes = {}, std::int64_t number = 0);

    std::string at(std::string_view side) const;  // of the newest connection

    std::vector<Event> events_;
    int connections_ = 0;
};

// A line, its end on the wire, and the answer to it, printed with the next prompt.
Recording& exchange(Recording& recording, const std::string& line, const std::string& line_end);

}  // namespace sockspec
