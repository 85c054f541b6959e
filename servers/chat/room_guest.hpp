#pragma once
// A guest who can go from one room to another.
//
//     /join ROOM    goes there                 /rooms    tells where somebody is
//     /leave        goes back to the lobby

#include "chat/guest.hpp"

namespace chat {

class RoomGuest : public Guest {
public:
    using Guest::Guest;

protected:
    bool obey(std::string_view command, const std::string& argument) override {
        if (command == "/join")
            go_to(argument);
        else if (command == "/leave")
            go_to(Hall::lobby);
        else if (command == "/rooms")
            hear(enumerate("rooms", hall().rooms()));
        else
            return Guest::obey(command, argument);
        return true;
    }

private:
    void go_to(const std::string& place) {
        if (!is_name(place)) return hear("* that is no room: one word, at most 32 bytes");
        if (place != room()) hall().move(*this, place);
        hear("* you are in " + place);
    }
};

} // namespace chat
