#include "document/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>
#include <tuple>

#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::size_t largest_file = 4u << 20;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

}  // namespace

Source::Source(std::string file, std::string text) : file_(std::move(file)), text_(std::move(text)) {
    if (text_.starts_with(byte_order_mark)) text_.erase(0, byte_order_mark.size());
    for (std::size_t start = 0; start <= text_.size();) {
        const std::size_t end = std::min(text_.find('\n', start), text_.size());
        starts_.push_back(start);
        lines_.push_back(text_.substr(start, end - start));
        if (lines_.back().ends_with('\r')) lines_.back().pop_back();
        start = end + 1;
    }
}

tl::expected<Source, Diagnostic> Source::read(const std::filesystem::path& path) {
    const auto refused = [&](std::string message) { return tl::unexpected(about_file(path, std::move(message))); };
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) return refused("no such file");
    if (std::filesystem::is_directory(status)) return refused("this is a folder, not a file");
    if (!std::filesystem::is_regular_file(status)) return refused("this is not a regular file");

    std::ifstream stream(path, std::ios::binary);
    std::string text;
    std::array<char, 32768> block{};
    while (stream && text.size() <= largest_file) {
        stream.read(block.data(), block.size());
        text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (!stream.eof() && text.size() <= largest_file) return refused("the file cannot be read");
    if (text.size() > largest_file) return refused("the file is larger than 4 MiB");
    return Source(path.string(), std::move(text));
}

Place Source::place(std::size_t from, std::size_t to) const {
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), from);
    const auto line = static_cast<std::size_t>(next - starts_.begin()) - 1;
    const std::size_t column = from - starts_[line];
    const std::size_t line_end = std::max(lines_[line].size(), column);
    const std::size_t length = std::min(to - starts_[line], line_end) - column;
    return {file_, static_cast<int>(line) + 1, static_cast<int>(column) + 1, std::max(static_cast<int>(length), 1)};
}

std::size_t Source::offset_of(const Place& place) const {
    return starts_.at(static_cast<std::size_t>(place.line) - 1) + static_cast<std::size_t>(place.column) - 1;
}

Diagnostic Source::diagnostic(const Place& place, std::string message, std::string suggestion, Rule rule) const {
    const auto line = static_cast<std::size_t>(place.line);
    return {place, std::move(message), std::move(suggestion), line == 0 ? "" : lines_.at(line - 1), rule};
}

Diagnostics Source::bad_bytes() const {
    for (std::size_t i = 0; i < text_.size();) {
        const std::size_t length = utf8_character(std::string_view(text_).substr(i, 4));
        if (length == 0) {
            const unsigned byte = static_cast<unsigned char>(text_[i]);
            return {diagnostic(place(i, i + 1), fmt::format("byte 0x{0:02x} is not UTF-8; bytes are written {{\"hex\": \"{0:02x}\"}}", byte))};
        }
        if (text_[i] == '\0') return {diagnostic(place(i, i + 1), "a NUL byte; in a string it is written \\u0000")};
        i += length;
    }
    return {};
}

Diagnostic about_file(const std::filesystem::path& path, std::string message) {
    return {{path.string(), 0, 0, 0}, std::move(message), {}, {}, Rule::file};
}

void sort_by_place(Diagnostics& diagnostics) {
    const auto key = [](const Diagnostic& c) { return std::tie(c.place.file, c.place.line, c.place.column); };
    std::ranges::stable_sort(diagnostics, [&](const auto& a, const auto& b) { return key(a) < key(b); });
}

}  // namespace sockspec
