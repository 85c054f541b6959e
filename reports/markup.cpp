#include "reports/markup.hpp"

#include "text/escape.hpp"

namespace sockspec {
namespace {

std::string marked_up(std::string_view text, std::string_view line_feed) {
    std::string result;
    for (const char c : safe_lines(text)) {
        if (c == '&') result += "&amp;";
        else if (c == '<') result += "&lt;";
        else if (c == '>') result += "&gt;";
        else if (c == '"') result += "&quot;";
        else if (c == '\n') result += line_feed;
        else result += c;
    }
    return result;
}

}  // namespace

std::string markup_text(std::string_view text) { return marked_up(text, "\n"); }

std::string markup_attribute(std::string_view text) { return marked_up(text, "&#10;"); }

}  // namespace sockspec
