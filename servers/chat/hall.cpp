#include "chat/hall.hpp"

#include <algorithm>

namespace chat {

void Hall::enter(Member& newcomer) {
    do newcomer.name_ = "guest" + std::to_string(++guests_);
    while (has(newcomer.name_));
    newcomer.room_ = lobby;
    members_.push_back(&newcomer);
    tell_others(newcomer, "* " + newcomer.name_ + " joined");
}

void Hall::leave(Member& member) {
    std::erase(members_, &member);
    tell_others(member, "* " + member.name_ + " left");
}

void Hall::say(const Member& speaker, std::string_view text) const {
    tell_others(speaker, speaker.name_ + ": " + std::string(text));
}

bool Hall::rename(Member& member, const std::string& name) const {
    if (has(name)) return false;
    tell_others(member, "* " + member.name_ + " is now " + name);
    member.name_ = name;
    return true;
}

void Hall::move(Member& member, const std::string& room) const {
    tell_others(member, "* " + member.name_ + " left");
    member.room_ = room;
    tell_others(member, "* " + member.name_ + " joined");
}

std::vector<std::string> Hall::names_in(const std::string& room) const {
    std::vector<std::string> names;
    for (const Member* member : members_)
        if (member->room_ == room) names.push_back(member->name_);
    return names;
}

std::set<std::string> Hall::rooms() const {
    std::set<std::string> rooms;
    for (const Member* member : members_) rooms.insert(member->room_);
    return rooms;
}

bool Hall::has(const std::string& name) const {
    return std::ranges::any_of(members_, [&](const Member* member) { return member->name_ == name; });
}

void Hall::tell_others(const Member& whose_news, const std::string& line) const {
    for (Member* member : members_)
        if (member != &whose_news && member->room_ == whose_news.room_) member->hear(line);
}

} // namespace chat
