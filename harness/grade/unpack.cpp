#include "grade/unpack.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <locale.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <system_error>

#include "grade/launch_guess.hpp"
#include "text/escape.hpp"
#include "text/translated.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

using Archive = std::unique_ptr<archive, int (*)(archive*)>;

// Everything that a submission holds goes through here.
class Copy {
public:
    Copy(fs::path into, const UnpackLimits& limits) : into_(std::move(into)), limits_(limits) { fs::create_directories(into_); }

    void leave_out(const std::string& name, const std::string& why) { left_out_.push_back(said("{} was left out: {}.", safe_text(name), why)); }

    // Nothing: it is not to be copied.
    std::optional<fs::path> place_for(const std::string& name) {
        const auto path = fs::path(name).lexically_normal();
        if (path.is_absolute()) return leave_out(name, said("its name is absolute")), std::nullopt;
        if (!path.empty() && *path.begin() == "..") return leave_out(name, said("its name leads out of the folder")), std::nullopt;
        return into_ / path;
    }
    void count_file() {
        if (++files_ > limits_.files) throw BadSubmission(said("It has more than {} files.", limits_.files));
    }
    void count_bytes(std::size_t bytes) {
        bytes_ += bytes;
        if (bytes_ > limits_.bytes) throw BadSubmission(said("Its files are larger than {} MiB together.", limits_.bytes >> 20));
    }
    std::vector<std::string> end() {
        if (files_ == 0)
            throw BadSubmission(left_out_.empty() ? said("There is no file in it.")
                                                  : said("There is no file in it that may be taken: {}", left_out_.front()));
        return std::move(left_out_);
    }

private:
    fs::path into_;
    const UnpackLimits& limits_;
    std::uint64_t bytes_ = 0;
    std::size_t files_ = 0;
    std::vector<std::string> left_out_;
};

// A new file, with the bytes that `read` gives until it gives none.
template <typename Read>
void write_file(const fs::path& place, bool executable, Copy& copy, const Read& read) {
    copy.count_file();
    fs::create_directories(place.parent_path());
    const mode_t mode = executable ? 0755 : 0644;
    const int out = ::open(place.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode);
    if (out < 0) throw std::system_error(errno, std::generic_category(), "open " + place.string());
    const std::unique_ptr<const int, void (*)(const int*)> closed(&out, [](const int* file) { ::close(*file); });
    std::array<char, 65536> buffer{};
    for (std::size_t got = 0; (got = read(buffer)) > 0;) {
        copy.count_bytes(got);
        if (::write(out, buffer.data(), got) != static_cast<ssize_t>(got))
            throw std::system_error(errno, std::generic_category(), "write " + place.string());
    }
}

void copy_file(const fs::path& from, const fs::path& to, Copy& copy) {
    const int in = ::open(from.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (in < 0) throw std::system_error(errno, std::generic_category(), "open " + from.string());
    const std::unique_ptr<const int, void (*)(const int*)> closed(&in, [](const int* file) { ::close(*file); });
    const bool executable = (fs::status(from).permissions() & fs::perms::owner_exec) != fs::perms::none;
    write_file(to, executable, copy, [&](auto& buffer) {
        const auto got = ::read(in, buffer.data(), buffer.size());
        if (got < 0) throw std::system_error(errno, std::generic_category(), "read " + from.string());
        return static_cast<std::size_t>(got);
    });
}

void copy_folder(const fs::path& folder, Copy& copy) {
    for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator(); ++entry) {
        const auto name = entry->path().lexically_relative(folder).string();
        const auto is = entry->symlink_status().type();
        if (is == fs::file_type::directory) {
            if (entry->path().filename() == ".git" || entry->path().filename() == "__MACOSX") entry.disable_recursion_pending();
        } else if (is == fs::file_type::regular) {
            if (const auto place = copy.place_for(name)) copy_file(entry->path(), *place, copy);
        } else {
            copy.leave_out(name, is == fs::file_type::symlink ? said("it is a link") : said("it is no file"));
        }
    }
}

std::string said_by(archive* opened) {
    const char* const said = ::archive_error_string(opened);
    return said ? safe_text(said) : "no reason given";
}

// libarchive gives names in the character set of the thread's locale, and none where that cannot say them.
class Utf8Names {
public:
    Utf8Names() : utf8_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", ::duplocale(LC_GLOBAL_LOCALE))), before_(::uselocale(utf8_)) {}
    Utf8Names(const Utf8Names&) = delete;
    Utf8Names& operator=(const Utf8Names&) = delete;
    ~Utf8Names() {
        ::uselocale(before_);
        ::freelocale(utf8_);
    }

private:
    locale_t utf8_, before_;
};

void copy_archive(const fs::path& file, Copy& copy) {
    const Utf8Names names;
    const Archive opened(::archive_read_new(), ::archive_read_free);
    ::archive_read_support_filter_all(opened.get());
    ::archive_read_support_format_all(opened.get());
    constexpr std::size_t block = 65536;
    if (::archive_read_open_filename(opened.get(), file.c_str(), block) != ARCHIVE_OK)
        throw BadSubmission(said("It cannot be read as an archive: {}.", said_by(opened.get())));
    for (archive_entry* entry = nullptr;;) {
        const int how = ::archive_read_next_header(opened.get(), &entry);
        if (how == ARCHIVE_EOF) return;
        if (how != ARCHIVE_OK && how != ARCHIVE_WARN) throw BadSubmission(said("The archive is damaged: {}.", said_by(opened.get())));
        const char* const utf8 = ::archive_entry_pathname_utf8(entry);
        const char* const bytes = utf8 ? utf8 : ::archive_entry_pathname(entry);
        const std::string name = bytes ? bytes : "";
        if (name.starts_with("__MACOSX/") || ::archive_entry_filetype(entry) == AE_IFDIR) continue;
        if (name.empty()) {
            copy.leave_out(file.filename().string(), said("the name of one of its files cannot be read"));
            continue;
        }
        if (::archive_entry_hardlink(entry) || ::archive_entry_filetype(entry) != AE_IFREG) {
            copy.leave_out(name, ::archive_entry_symlink(entry) || ::archive_entry_hardlink(entry) ? said("it is a link") : said("it is no file"));
            continue;
        }
        const auto place = copy.place_for(name);
        if (!place) continue;
        write_file(*place, (::archive_entry_perm(entry) & 0100) != 0, copy, [&](auto& buffer) {
            const auto got = ::archive_read_data(opened.get(), buffer.data(), buffer.size());
            if (got < 0) throw BadSubmission(said("The archive is damaged: {}.", said_by(opened.get())));
            return static_cast<std::size_t>(got);
        });
    }
}

}  // namespace

std::vector<std::string> unpack(const std::vector<Part>& parts, const fs::path& into, const UnpackLimits& limits) {
    Copy copy(into, limits);
    for (const auto& [place, name] : parts) {
        const auto is = fs::status(place).type();
        if (is == fs::file_type::directory) copy_folder(place, copy);
        else if (is_archive(place)) copy_archive(place, copy);
        else if (is != fs::file_type::regular) throw BadSubmission(said("It is neither a folder nor an archive nor a file."));
        else if (const auto to = copy.place_for(name.empty() ? place.filename().string() : name)) copy_file(place, *to, copy);
    }
    return copy.end();
}

void unpack_within(const fs::path& folder, std::vector<std::string>& left_out, const UnpackLimits& limits) {
    constexpr int deepest = 3;
    for (int depth = 0; depth < deepest; ++depth) {
        std::vector<fs::path> archives;
        for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
            if (!entry.is_regular_file()) continue;
            if (is_source({.path = entry.path().lexically_relative(folder).string(), .content = {}})) return;
            if (is_archive(entry.path())) archives.push_back(entry.path());
        }
        if (archives.size() != 1) return;
        const auto unpacked = archives.front().parent_path() / ("." + archives.front().filename().string() + ".unpacked");
        std::ranges::move(unpack({{.place = archives.front(), .name = {}}}, unpacked, limits), std::back_inserter(left_out));
        fs::remove(archives.front());
        fs::rename(unpacked, archives.front());
    }
}

}  // namespace sockspec
