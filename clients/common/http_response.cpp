#include "common/http_response.hpp"

#include <algorithm>
#include <charconv>

namespace client {
namespace {

constexpr std::string_view end_of_head = "\r\n\r\n";
constexpr std::size_t largest_head = 65536;  // what is larger is no head

std::string lower_case(std::string text) {
    const auto to_lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    std::transform(text.begin(), text.end(), text.begin(), to_lower);
    return text;
}

std::optional<std::uint64_t> content_length(const std::string& head) {
    constexpr std::string_view name = "\r\ncontent-length:";
    const std::size_t found = lower_case(head).find(name);
    if (found == std::string::npos) return std::nullopt;
    const std::size_t digits = head.find_first_not_of(" \t", found + name.size());
    std::uint64_t length = 0;
    const char* const end = head.data() + head.size();
    const auto [rest, error] = std::from_chars(head.data() + digits, end, length);
    if (error != std::errc{} || (*rest != '\r' && *rest != ' ')) return std::nullopt;
    return length;
}

}  // namespace

void HttpResponse::pass(std::string_view bytes) {
    if (!is_in_head_) {
        body_ += bytes.size();
        return;
    }
    head_ += bytes;
    const std::size_t end = head_.find(end_of_head);
    if (end == std::string::npos && head_.size() <= largest_head) return;
    is_in_head_ = false;
    if (end == std::string::npos) return;
    body_ = head_.size() - end - end_of_head.size();
    promised_ = content_length(head_.substr(0, end + end_of_head.size()));
}

std::optional<std::uint64_t> HttpResponse::bytes_missing() const {
    if (!promised_) return std::nullopt;
    return *promised_ - std::min(*promised_, body_);
}

}  // namespace client
