#include "reports/packets.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "reports/escape.hpp"

namespace sockspec {

std::string packets_path(const PacketFile& file, const RunInfo& run) {
    return (std::filesystem::path(run.captures) / file.file).lexically_normal();
}

std::string packets_url(const PacketFile& file, const RunInfo& run) {
    constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string url;
    for (const char c : packets_path(file, run)) {
        if (c == '/' && url == "/") continue;  // two of them would begin a host
        const bool plain = c == '/' || unreserved.find(c) != unreserved.npos;
        url += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return url;
}

std::string packets_text(const PacketFile& file, const RunInfo& run) {
    if (!file.trouble.empty()) return "none, " + safe_text(file.trouble);
    std::string text = safe_text(packets_path(file, run));
    if (file.lost > 0) text += fmt::format(" ({} were lost)", file.lost);
    if (file.left_out > 0) text += fmt::format(" ({} more were left out)", file.left_out);
    return text;
}

}  // namespace sockspec
