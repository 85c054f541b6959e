#pragma once
// Who is connected, under which name and in which room, and who is sent what. It knows of no sockets and no commands.
//
// A room is nothing but a name that members have in common: it appears with the first and disappears with the last. A
// chat without rooms is one where everybody stays in the lobby.

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chat {

class Member {
public:
    const std::string& name() const { return name_; }
    const std::string& room() const { return room_; }

    // A line, without its end. Must not wait, and must not add or remove members.
    virtual void deliver(const std::string& line) = 0;

protected:
    ~Member() = default;

private:
    friend class Rooms;
    std::string name_, room_;
};

class Rooms {
public:
    static constexpr const char* lobby = "lobby";

    // Everybody begins in the lobby, with a name that nobody else has.
    void enter(Member& member);
    void leave(Member& member);

    // To all others in the room.
    void broadcast(const Member& speaker, std::string_view text) const;

    // False: the name is taken.
    bool rename(Member& member, const std::string& name) const;
    void move(Member& member, const std::string& room) const;

    std::vector<std::string> names_in(const std::string& room) const;  // in the order in which they connected
    std::set<std::string> names() const;                               // of the rooms

private:
    bool has(const std::string& name) const;
    void notify_others(const Member& sender, const std::string& line) const;

    std::vector<Member*> members_;
    unsigned entered_ = 0;  // so far, for the names given
};

}  // namespace chat
