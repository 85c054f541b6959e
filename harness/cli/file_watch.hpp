#pragma once
// Tells when files change, however an editor or a compiler writes them: in place, or as another file that is renamed.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "sandbox/descriptor.hpp"

namespace sockspec {

class FileWatch {
public:
    // A folder among `files` stands for all that is in it, not for what is in its folders. Throws std::system_error.
    explicit FileWatch(const std::vector<std::filesystem::path>& files);

    // As they were given.
    const std::vector<std::filesystem::path>& names() const { return files_; }

    // Readable where something has happened.
    int descriptor() const { return events_.get(); }

    // Takes all that has happened; whether one of the files was written, replaced or removed.
    bool has_changed();

private:
    std::vector<std::filesystem::path> files_;
    Descriptor events_;                           // inotify(7): of the folders, since a file that is replaced is another one
    std::map<int, std::set<std::string>> names_;  // by a folder's watch; none: all
};

}  // namespace sockspec
