#include "grade/submitted_files.hpp"

#include <algorithm>
#include <fstream>

namespace sockspec {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<SubmittedFile> files_in(const fs::path& folder) {
    constexpr std::uintmax_t longest_source = 1 << 20;
    std::vector<SubmittedFile> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied))
        if (entry.is_regular_file() && entry.file_size() <= longest_source)
            files.push_back({entry.path().lexically_relative(folder).string(), content_of(entry.path())});
    std::ranges::sort(files, {}, &SubmittedFile::path);
    return files;
}

std::set<std::string> programs_in(const fs::path& folder) {
    constexpr std::string_view elf =
        "\x7f"
        "ELF";
    std::set<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
        const bool is_executable =
            entry.is_regular_file() && !entry.is_symlink() && (entry.status().permissions() & fs::perms::owner_exec) != fs::perms::none;
        if (!is_executable) continue;
        std::string head(elf.size(), '\0');
        std::ifstream(entry.path(), std::ios::binary).read(head.data(), static_cast<std::streamsize>(head.size()));
        const auto name = entry.path().lexically_relative(folder).string();
        if (head == elf && name.find("CMakeFiles/") == std::string::npos && !name.ends_with(".so") && !name.ends_with(".o")) found.insert(name);
    }
    return found;
}

}  // namespace sockspec
