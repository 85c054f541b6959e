#include "text/percent.hpp"

#include <fmt/format.h>

namespace sockspec {

std::string percent_encoded(std::string_view text, std::string_view kept) {
    const auto is_alphanumeric = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    std::string encoded;
    for (const char c : text)
        encoded += is_alphanumeric(c) || kept.find(c) != kept.npos ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return encoded;
}

}  // namespace sockspec
