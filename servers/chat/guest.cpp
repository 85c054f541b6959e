#include "chat/guest.hpp"

#include <algorithm>
#include <iostream>

#include "words.hpp"

namespace chat {

Guest::Guest(net::Newcomer client, Hall& hall) : LineChat(std::move(client)), hall_(hall) {
    std::cout << "...connected from: " << peer() << std::endl;
    hall_.enter(*this);
    hear("* you are " + name());
}

Guest::~Guest() { hall_.leave(*this); }

void Guest::hear(const std::string& line) {
    if (unsent() <= most_unsent) return push(line + '\n');
    std::cout << "...dropped: " << peer() << ": doesn't read" << std::endl;
    close_now();
}

void Guest::line_received(const std::string& line) {
    std::string_view argument = line;
    const std::string_view command = take_word(argument);
    if (!obey(command, std::string(argument))) hall_.say(*this, line);
}

bool Guest::obey(std::string_view command, const std::string& argument) {
    if (command == "/nick")
        take_name(argument);
    else if (command == "/who")
        hear(enumerate("here", hall_.names_in(room())));
    else if (command == "/quit")
        close_now(); // at once, also if it has stopped reading
    else
        return false;
    return true;
}

void Guest::take_name(const std::string& name) {
    if (!is_name(name)) return hear("* that is no name: one word, at most 32 bytes");
    if (name != this->name() && !hall_.rename(*this, name)) return hear("* somebody else is " + name);
    hear("* you are " + name);
}

bool is_name(std::string_view text) {
    const auto is_blank_or_control = [](unsigned char c) { return c <= ' ' || c == 0x7f; };
    return !text.empty() && text.size() <= 32 && std::ranges::none_of(text, is_blank_or_control);
}

} // namespace chat
