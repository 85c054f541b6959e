#include "text/sarif_text.hpp"

namespace sockspec {

std::string sarif_text(std::string_view text) {
    std::string marked;
    for (const char c : text) {
        if (c == '(' && marked.ends_with(']')) marked += ' ';
        marked += c;
        if (c == '{' || c == '}') marked += c;
    }
    return marked;
}

}  // namespace sockspec
