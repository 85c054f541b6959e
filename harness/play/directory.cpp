#include "play/directory.hpp"

#include <fstream>

namespace sockspec {
namespace {

namespace fs = std::filesystem;

void make_entry(const fs::path& path, Entry::Kind kind) {
    fs::create_directories(path.parent_path());
    switch (kind) {
        case Entry::Kind::file: {
            std::ofstream file(path);
            if (!file) throw fs::filesystem_error("create", path, std::make_error_code(std::errc::io_error));
            break;
        }
        case Entry::Kind::folder: fs::create_directory(path); break;
        case Entry::Kind::unreadable: fs::create_directory_symlink(path.filename(), path); break;  // ELOOP (path_resolution(7)), also for root
    }
}

}  // namespace

void make_directory(const fs::path& folder, const std::vector<Entry>& entries, const Variables& variables) {
    fs::create_directories(folder);
    make_entry(folder.parent_path() / ("beside-" + variables.at("nonce")), Entry::Kind::file);
    for (const auto& entry : entries) {
        auto names = variables;
        for (int round = 1; round <= std::max(entry.times, 1); ++round) {
            names["round"] = std::to_string(round);
            make_entry(folder / entry.name.expand(names), entry.kind);
        }
    }
}

std::vector<std::string> with_absolute_paths(std::vector<std::string> command) {
    for (std::size_t i = 0; i < command.size(); ++i) {
        auto& word = command[i];
        const bool by_path = i == 0 && word.find('/') == std::string::npos;  // found in PATH
        std::error_code ignored;
        if (!by_path && !word.empty() && word.front() != '-' && fs::exists(word, ignored)) word = fs::absolute(word);
    }
    return command;
}

}  // namespace sockspec
