#include "names/name_chat.hpp"

#include <algorithm>
#include <iostream>

#include "net/port.hpp"
#include "net/stamp.hpp"
#include "words.hpp"

namespace names {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }

bool is_word(std::string_view text) { return !text.empty() && text.find(' ') == text.npos; }

}  // namespace

NameChat::NameChat(net::AcceptedSocket client, Directory& directory, std::ostream& log)
    : LineChat(std::move(client)), directory_(directory), log_(log) {
    std::cout << "...connected from: " << peer() << std::endl;
}

std::string NameChat::answer_to(std::string_view line) {
    if (std::ranges::any_of(line, is_control)) return "error: control characters";  // neither screens nor logs want them
    std::string_view argument = line;
    const std::string_view command = take_word(argument);
    if (command == "register") return register_service(argument);
    if (command == "unregister" && is_word(argument)) return unregister_service(std::string(argument));
    if (command == "lookup" && is_word(argument)) return lookup(std::string(argument));
    if (line == "list") return list();
    if (line == "stats") return stats();
    return "error: there are register NAME HOST PORT DESCRIPTION, unregister NAME, lookup NAME, list and stats";
}

std::string NameChat::register_service(std::string_view entry) {
    if (entry.size() > max_entry_size) return "error: that is too long";
    const std::string name(take_word(entry)), host(take_word(entry));
    const auto port = net::parse_port(take_word(entry));
    const std::string description(entry);
    if (name.empty() || host.empty()) return "error: register NAME HOST PORT DESCRIPTION";
    if (!port) return "error: a port is a number from 1 to 65535";
    if (description.empty()) return "error: no description";
    const Service service{host, *port, description};
    if (!directory_.add(name, service)) return "error: too many names";
    log("registered " + name + " at " + to_string(service));
    return "ok";
}

std::string NameChat::unregister_service(const std::string& name) {
    const bool was_there = directory_.remove(name);
    log("unregistered " + name + (was_there ? "" : ": unknown"));
    return was_there ? "ok" : "unknown";
}

std::string NameChat::lookup(const std::string& name) {
    const std::string answer = directory_.lookup(name);
    log("asked for " + name + ": " + answer);
    return answer;
}

std::string NameChat::list() const {
    std::string lines;
    for (const auto& [name, service] : directory_.services()) lines += name + ' ' + to_string(*service) + '\n';
    return lines + "end";
}

std::string NameChat::stats() const {
    const auto& [lookups, cached] = directory_.stats();
    return "lookups " + std::to_string(lookups) + " cached " + std::to_string(cached);
}

void NameChat::log(const std::string& what) { log_ << net::stamp() << peer() << ' ' << what << std::endl; }

}  // namespace names
