#pragma once
// A session whose member can change rooms.
//
//     /join ROOM    changes to it              /rooms    lists the rooms that have members
//     /leave        changes back to the lobby

#include "chat/session.hpp"

namespace chat {

class RoomSession : public Session {
public:
    using Session::Session;

protected:
    bool execute(std::string_view command, const std::string& argument) override {
        if (command == "/join") join_room(argument);
        else if (command == "/leave") join_room(Rooms::lobby);
        else if (command == "/rooms") deliver(enumerate("rooms", rooms().names()));
        else return Session::execute(command, argument);
        return true;
    }

private:
    void join_room(const std::string& room_name) {
        if (!is_name(room_name)) return deliver("* that is no room: one word, at most 32 bytes");
        if (room_name != room()) rooms().move(*this, room_name);
        deliver("* you are in " + room_name);
    }
};

}  // namespace chat
