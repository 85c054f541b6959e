#include "run/packet_files.hpp"

#include <fmt/format.h>

#include "reports/atomic_file.hpp"
#include "sandbox/capture.hpp"
#include "text/escape.hpp"
#include "text/percent.hpp"

namespace sockspec {
namespace {

// One name in a folder: what is not plain becomes %XX, and so does a dot at the beginning.
std::string as_file_name(std::string_view id) {
    if (!id.starts_with('.')) return percent_encoded(id, "-_.");
    return "%2E" + percent_encoded(id.substr(1), "-_.");
}

}  // namespace

std::string packet_file_name(const Ids& ids) {
    std::string path;
    for (const auto& id : ids) path += (path.empty() ? "" : "/") + as_file_name(id);
    return path + ".pcapng";
}

PacketFile keep_packets(const PacketFiles& files, const Captured& captured, const Ids& ids, std::string_view verdict) {
    PacketFile kept{.file = {}, .packets = captured.packets, .lost = captured.lost, .left_out = captured.left_out, .trouble = captured.trouble};
    if (!kept.trouble.empty()) return kept;
    const auto name = packet_file_name(ids);
    const pcapng::Comments about{safe_text(fmt::format("{}: {}", fmt::join(ids, "/"), verdict))};
    try {
        std::filesystem::create_directories((files.folder / name).parent_path());
        write_whole(files.folder / name, pcapng::section_header(files.application, about) + captured.blocks);
        kept.file = name;
    } catch (const std::exception& error) {
        kept.trouble = error.what();
    }
    return kept;
}

}  // namespace sockspec
