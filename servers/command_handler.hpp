#pragma once
// The commands of command-server. What goes wrong with one is a reply like any other, and the dialogue goes on.

#include <sys/utsname.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <syncstream>
#include <vector>

#include "net/stamp.hpp"
#include "socketserver/line_request_handler.hpp"
#include "socketserver/socketserver.hpp"
#include "words.hpp"

class CommandHandler : public socketserver::LineRequestHandler {
public:
    using LineRequestHandler::LineRequestHandler;

protected:
    void setup() override { std::osyncstream(std::cout) << "...connected from: " << client_address << std::endl; }

    std::string answer_to(std::string_view line) override {
        std::string_view argument = line;
        const std::string_view command = take_word(argument);
        if (command == "ls") return list(argument.empty() ? "." : argument);
        if (command == "date" && argument.empty()) return net::ctime() + '\n';
        if (command == "os" && argument.empty()) return system_name() + '\n';
        return "error: not a command: '" + std::string(line) + "'; there are date, os, ls and ls DIR\n";
    }

private:
    static std::string system_name() {
        utsname name{};
        return ::uname(&name) == 0 ? name.sysname : "unknown";
    }

    // All names, one a line, those with a leading dot, too. `directory` is whatever the client makes of it: nothing
    // but opendir gets to see it.
    static std::string list(std::string_view directory) {
        const std::string where = "'" + std::string(directory) + "'";
        if (directory.find('\0') != directory.npos) return "error: no name of a directory: " + where + '\n';
        std::vector<std::string> names;
        try {
            for (const auto& entry : std::filesystem::directory_iterator(directory)) names.push_back(entry.path().filename());
        } catch (const std::filesystem::filesystem_error& error) {
            return "error: cannot list " + where + ": " + error.code().message() + '\n';
        }
        if (names.empty()) return "(empty)\n";  // somebody is looking at the screen
        std::ranges::sort(names);
        std::string lines;
        for (const std::string& name : names) lines += name + '\n';
        return lines;
    }
};
