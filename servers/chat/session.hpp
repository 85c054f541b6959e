#pragma once
// The server's side of one client's connection: a member of the rooms.
//
//     /nick NAME    changes one's name          /who     lists the members of the room
//     /quit         disconnects
//
// Anything else is sent to the others. What the server itself says begins with a star.

#include <string>
#include <string_view>

#include "asyncore/line_chat.hpp"
#include "chat/rooms.hpp"

namespace chat {

class Session : public asyncore::LineChat, public Member {
public:
    // A client that doesn't read is dropped when so much waits for it, and until then holds up no one.
    static constexpr std::size_t max_unsent = 1024 * 1024;

    Session(net::AcceptedSocket client, Rooms& rooms);
    ~Session() override;

    void deliver(const std::string& line) override;

protected:
    void line_received(const std::string& line) override;

    // False: it is no command.
    virtual bool execute(std::string_view command, const std::string& argument);

    Rooms& rooms() const { return rooms_; }

private:
    void change_name(const std::string& name);

    Rooms& rooms_;
};

// What can be a name: one word that leaves screens alone.
bool is_name(std::string_view text);

// `* WHAT: one, two`
template <class Names>
std::string enumerate(const std::string& what, const Names& names) {
    std::string line = "* " + what;
    const char* separator = ": ";
    for (const std::string& name : names) line += std::exchange(separator, ", ") + name;
    return line;
}

}  // namespace chat
