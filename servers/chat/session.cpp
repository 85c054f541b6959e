#include "chat/session.hpp"

#include <algorithm>
#include <iostream>

#include "words.hpp"

namespace chat {

Session::Session(net::AcceptedSocket client, Rooms& rooms) : LineChat(std::move(client)), rooms_(rooms) {
    std::cout << "...connected from: " << peer() << std::endl;
    rooms_.enter(*this);
    deliver("* you are " + name());
}

Session::~Session() { rooms_.leave(*this); }

void Session::deliver(const std::string& line) {
    if (unsent() <= max_unsent) return push(line + '\n');
    std::cout << "...dropped: " << peer() << ": doesn't read" << std::endl;
    close_now();
}

void Session::line_received(const std::string& line) {
    std::string_view argument = line;
    const std::string_view command = take_word(argument);
    if (!execute(command, std::string(argument))) rooms_.broadcast(*this, line);
}

bool Session::execute(std::string_view command, const std::string& argument) {
    if (command == "/nick") change_name(argument);
    else if (command == "/who") deliver(enumerate("here", rooms_.names_in(room())));
    else if (command == "/quit") close_now();  // at once, also if it has stopped reading
    else return false;
    return true;
}

void Session::change_name(const std::string& name) {
    if (!is_name(name)) return deliver("* that is no name: one word, at most 32 bytes");
    if (name != this->name() && !rooms_.rename(*this, name)) return deliver("* somebody else is " + name);
    deliver("* you are " + name);
}

bool is_name(std::string_view text) {
    const auto is_blank_or_control = [](unsigned char c) { return c <= ' ' || c == 0x7f; };
    return !text.empty() && text.size() <= 32 && std::ranges::none_of(text, is_blank_or_control);
}

}  // namespace chat
