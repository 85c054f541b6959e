#pragma once
// A member of the hall at the other end of a connection.
//
//     /nick NAME    takes another name          /who     tells who is in the room
//     /quit         leaves
//
// Anything else is said to the others. What the server itself says begins with a star.

#include <string>
#include <string_view>

#include "asyncore/line_chat.hpp"
#include "chat/hall.hpp"

namespace chat {

class Guest : public asyncore::LineChat, public Member {
public:
    // Who doesn't read is dropped when so much waits for it, and until then holds up no one.
    static constexpr std::size_t most_unsent = 1024 * 1024;

    Guest(net::Newcomer client, Hall& hall);
    ~Guest() override;

    void hear(const std::string& line) override;

protected:
    void line_received(const std::string& line) override;

    // Whether it is a command at all.
    virtual bool obey(std::string_view command, const std::string& argument);

    Hall& hall() const { return hall_; }

private:
    void take_name(const std::string& name);

    Hall& hall_;
};

// What can be a name: one word that leaves screens alone.
bool is_name(std::string_view text);

// `* WHAT: one, two`
template <class Names> std::string enumerate(const std::string& what, const Names& names) {
    std::string line = "* " + what;
    const char* separator = ": ";
    for (const std::string& name : names) line += std::exchange(separator, ", ") + name;
    return line;
}

} // namespace chat
