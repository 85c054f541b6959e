#pragma once
// Colour for a terminal, or none: whoever prints is told, and never looks at the descriptor itself.

#include <string>
#include <string_view>

namespace sockspec {

struct Style {
    bool ansi = false;

    std::string good(std::string_view text) const { return painted("32", text); }
    std::string bad(std::string_view text) const { return painted("1;31", text); }
    std::string doubtful(std::string_view text) const { return painted("33", text); }
    std::string strong(std::string_view text) const { return painted("1", text); }
    std::string faint(std::string_view text) const { return painted("2", text); }

private:
    std::string painted(std::string_view code, std::string_view text) const {
        if (!ansi || text.empty()) return std::string(text);
        return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
    }
};

}  // namespace sockspec
