#include "chat/rooms.hpp"

#include <algorithm>

namespace chat {

void Rooms::enter(Member& member) {
    do member.name_ = "guest" + std::to_string(++entered_);
    while (has(member.name_));
    member.room_ = lobby;
    members_.push_back(&member);
    notify_others(member, "* " + member.name_ + " joined");
}

void Rooms::leave(Member& member) {
    std::erase(members_, &member);
    notify_others(member, "* " + member.name_ + " left");
}

void Rooms::broadcast(const Member& speaker, std::string_view text) const { notify_others(speaker, speaker.name_ + ": " + std::string(text)); }

bool Rooms::rename(Member& member, const std::string& name) const {
    if (has(name)) return false;
    notify_others(member, "* " + member.name_ + " is now " + name);
    member.name_ = name;
    return true;
}

void Rooms::move(Member& member, const std::string& room) const {
    notify_others(member, "* " + member.name_ + " left");
    member.room_ = room;
    notify_others(member, "* " + member.name_ + " joined");
}

std::vector<std::string> Rooms::names_in(const std::string& room) const {
    std::vector<std::string> names;
    for (const Member* member : members_)
        if (member->room_ == room) names.push_back(member->name_);
    return names;
}

std::set<std::string> Rooms::names() const {
    std::set<std::string> names;
    for (const Member* member : members_) names.insert(member->room_);
    return names;
}

bool Rooms::has(const std::string& name) const {
    return std::ranges::any_of(members_, [&](const Member* member) { return member->name_ == name; });
}

void Rooms::notify_others(const Member& sender, const std::string& line) const {
    for (Member* member : members_)
        if (member != &sender && member->room_ == sender.room_) member->deliver(line);
}

}  // namespace chat
