#pragma once
// A file's text, with a place for every byte of it.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "document/diagnostic.hpp"

namespace sockspec {

class Source {
public:
    // The text as it stands in the file; a byte order mark is left out.
    Source(std::string file, std::string text);

    // A directory, a file that cannot be read or one that is too large: a diagnostic.
    static tl::expected<Source, Diagnostic> read(const std::filesystem::path& path);

    const std::string& file() const { return file_; }
    const std::string& text() const { return text_; }
    const std::vector<std::string>& lines() const { return lines_; }

    // The place of the bytes from..to, or of their first line where there are several.
    Place place(std::size_t from, std::size_t to) const;
    std::size_t offset_of(const Place& place) const;

    Diagnostic diagnostic(const Place& place, std::string message, std::string suggestion = {}, Rule rule = Rule::meaning) const;

    // The first byte that must not be there: NUL, or what is not UTF-8. Empty when all are fine.
    Diagnostics bad_bytes() const;

private:
    std::string file_;
    std::string text_;
    std::vector<std::string> lines_;
    std::vector<std::size_t> starts_;
};

// A diagnostic about a file as a whole.
Diagnostic about_file(const std::filesystem::path& path, std::string message);

// Puts several diagnostics in the order of the file.
void sort_by_place(Diagnostics& diagnostics);

}  // namespace sockspec
