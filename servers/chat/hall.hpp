#pragma once
// Who is in, under which name and in which room, and who hears what. It knows of no sockets and no commands.
//
// A room is nothing but the place where some members say they are: it appears with the first and disappears with the
// last. A chat without rooms is one where everybody stays in the lobby.

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chat {

class Member {
public:
    const std::string& name() const { return name_; }
    const std::string& room() const { return room_; }

    // A line, without its end. Must not wait, and must not change who is in.
    virtual void hear(const std::string& line) = 0;

protected:
    ~Member() = default;

private:
    friend class Hall;
    std::string name_, room_;
};

class Hall {
public:
    static constexpr const char* lobby = "lobby";

    // Everybody begins in the lobby, with a name that nobody else has.
    void enter(Member& newcomer);
    void leave(Member& member);

    // To all others in the room.
    void say(const Member& speaker, std::string_view text) const;

    // Whether the name was to be had.
    bool rename(Member& member, const std::string& name) const;
    void move(Member& member, const std::string& room) const;

    std::vector<std::string> names_in(const std::string& room) const; // in the order of their coming
    std::set<std::string> rooms() const;

private:
    bool has(const std::string& name) const;
    void tell_others(const Member& whose_news, const std::string& line) const;

    std::vector<Member*> members_;
    unsigned guests_ = 0; // so far
};

} // namespace chat
