#include "reports/packets.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "text/escape.hpp"
#include "text/percent.hpp"

namespace sockspec {

std::string packets_path(const PacketFile& file, const RunInfo& run) { return (std::filesystem::path(run.captures) / file.file).lexically_normal(); }

std::string packets_url(const PacketFile& file, const RunInfo& run) {
    auto path = packets_path(file, run);
    if (path.starts_with("//")) path.erase(0, 1);  // two of them would begin a host
    return percent_encoded(path, std::string(unreserved) + "/");
}

std::string packets_text(const PacketFile& file, const RunInfo& run) {
    if (!file.trouble.empty()) return "none, " + safe_text(file.trouble);
    std::string text = safe_text(packets_path(file, run));
    if (file.lost > 0) text += fmt::format(" ({} were lost)", file.lost);
    if (file.left_out > 0) text += fmt::format(" ({} more were left out)", file.left_out);
    return text;
}

}  // namespace sockspec
