#include "isolation/private_folders.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>

#include "isolation/file_view.hpp"
#include "isolation/known_users.hpp"
#include "isolation/lies_in.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

// Blanks in a mount point are written as \040 and so on.
fs::path unescaped(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 3 < text.size()) {
            plain += static_cast<char>(std::stoi(text.substr(i + 1, 3), nullptr, 8));
            i += 3;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

std::vector<fs::path> mount_points(const std::string& mounts) {
    std::vector<fs::path> points;
    std::istringstream lines(mounts);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields(line);
        std::string id, parent, device, root, point;
        if (fields >> id >> parent >> device >> root >> point) points.push_back(unescaped(point));
    }
    return points;
}

// Empty where a view of it can be had.
std::string refusal(const fs::path& folder) {
    try {
        const FileView attempt({folder}, {});
        return {};
    } catch (const std::system_error& error) {
        return error.what();
    }
}

std::string own_mounts() {
    std::ifstream file("/proc/self/mountinfo");
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::vector<fs::path> coverable(std::vector<fs::path> folders, const std::string& mounts) {
    const auto points = mount_points(mounts);
    const auto cannot = [&](const fs::path& folder) {
        return !folder.has_relative_path() || std::ranges::any_of(points, [&](const auto& point) { return point != folder && lies_in(point, folder); });
    };
    std::erase_if(folders, cannot);
    std::ranges::sort(folders);  // one that holds another is before it
    std::vector<fs::path> outermost;
    for (auto& folder : folders)
        if (std::ranges::none_of(outermost, [&](const auto& outer) { return lies_in(folder, outer); })) outermost.push_back(std::move(folder));
    return outermost;
}

PrivateFolders PrivateFolders::of_this_machine() {
    std::error_code missing;
    const auto here = fs::current_path(missing);
    const auto mounts = own_mounts();
    const auto why_not = [&](const fs::path& folder) -> std::string {
        if (coverable({folder}, mounts).empty()) return "the root, or mount points below";
        if (folder == here && holds_strangers_files(folder)) return "files of users that this user namespace does not know";
        return refusal(folder);
    };
    PrivateFolders result;
    std::vector<fs::path> allowed;
    for (const auto& folder : std::set<fs::path>{here, "/tmp", "/var/tmp", "/dev/shm", "/run", "/run/lock"}) {
        const auto real = fs::canonical(folder, missing);
        if (missing || !fs::is_directory(real)) continue;
        const auto why = why_not(real);
        (why.empty() ? allowed : result.shared).push_back(real);
        if (!why.empty()) result.why_not_all += (result.why_not_all.empty() ? "" : "; ") + real.string() + ": " + why;
    }
    result.folders = coverable(std::move(allowed), mounts);
    return result;
}

}  // namespace sockspec
