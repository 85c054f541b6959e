#include "play/placeholders.hpp"

#include <re2/re2.h>

#include <ctime>

#include <algorithm>
#include <stdexcept>

#include "play/perform.hpp"

namespace sockspec {

std::vector<std::string> fill_placeholders(const std::vector<std::string>& command, const Variables& variables) {
    auto filled = command;
    for (auto& argument : filled) {
        for (const auto& [name, value] : variables) {
            const std::string placeholder = "{" + name + "}";
            for (auto at = argument.find(placeholder); at != std::string::npos; at = argument.find(placeholder, at + value.size()))
                argument.replace(at, placeholder.size(), value);
        }
    }
    return filled;
}

std::vector<std::string> without_arguments(const std::vector<std::string>& command, const std::vector<std::string>& placeholders) {
    std::vector<std::string> rest;
    for (const auto& argument : command) {
        const auto held = [&](const std::string& placeholder) { return argument.find(placeholder) != std::string::npos; };
        if (std::ranges::none_of(placeholders, held)) rest.push_back(argument);
        else if (argument.starts_with('{') && rest.size() > 1 && rest.back().starts_with('-')) rest.pop_back();
    }
    return rest;
}

std::set<std::string> services_named_in(const std::vector<std::vector<std::string>>& commands) {
    static const RE2 placeholder(R"(\{([A-Za-z][A-Za-z0-9_-]*)\.(?:port|address)\})");
    std::set<std::string> names;
    for (const auto& command : commands)
        for (const auto& argument : command) {
            re2::StringPiece rest(argument);
            for (std::string name; RE2::FindAndConsume(&rest, placeholder, &name);) names.insert(name);
        }
    return names;
}

bool has_placeholder(const std::vector<std::string>& command, const std::string& placeholder) {
    for (const auto& argument : command)
        if (argument.find(placeholder) != std::string::npos) return true;
    return false;
}

bool any_has_placeholder(const std::vector<std::vector<std::string>>& commands, const std::string& placeholder) {
    return std::ranges::any_of(commands, [&](const auto& command) { return has_placeholder(command, placeholder); });
}

std::chrono::seconds shift_to(const std::string& utc) {
    std::tm fields{};
    if (::strptime(utc.c_str(), "%Y-%m-%d %H:%M:%S", &fields) == nullptr) throw std::invalid_argument("not a time: " + utc);
    const auto target = std::chrono::system_clock::from_time_t(::timegm(&fields));
    return std::chrono::duration_cast<std::chrono::seconds>(target - std::chrono::system_clock::now());
}

}  // namespace sockspec
