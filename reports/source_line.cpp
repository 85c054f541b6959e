#include "reports/source_line.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <string_view>

namespace sockspec {
namespace {

namespace fs = std::filesystem;

// How languages put a line's number behind its file: Python, Perl, PHP, and all others.
constexpr std::array<std::string_view, 4> before_the_number{"\", line ", " line ", " on line ", ":"};

std::optional<int> line_behind(std::string_view text) {
    for (const auto mark : before_the_number) {
        if (!text.starts_with(mark)) continue;
        int line = 0;
        const auto digits = text.substr(mark.size());
        if (std::from_chars(digits.data(), digits.data() + digits.size(), line).ec == std::errc() && line > 0) return line;
    }
    return std::nullopt;
}

std::optional<int> line_in(const std::string& trace, const std::string& name) {
    for (auto at = trace.find(name); at != std::string::npos; at = trace.find(name, at + 1)) {
        const bool is_whole = at == 0 || std::string_view("/\\ \"(\t").find(trace[at - 1]) != std::string_view::npos;
        if (const auto line = line_behind(std::string_view(trace).substr(at + name.size())); line && is_whole) return line;
    }
    return std::nullopt;
}

bool lies_here(const fs::path& file) { return !file.empty() && file.is_relative() && *file.begin() != ".." && *file.begin() != "~"; }

// Python's traces have the innermost frame last, all others first.
std::optional<SourceLine> innermost(const std::vector<std::string>& trace, const fs::path& file) {
    std::optional<SourceLine> found;
    const bool is_last = std::ranges::any_of(trace, [](const std::string& line) { return line.starts_with("Traceback"); });
    for (const auto& words : trace) {
        const auto line = line_in(words, file.filename().string());
        if (!line || (found && !is_last)) continue;
        found = SourceLine{file.string(), *line};
    }
    return found;
}

}  // namespace

std::string program_file_of(const SubjectResult& subject) {
    for (const auto& word : subject.command) {
        const auto file = fs::path(word).lexically_normal();
        const bool is_a_path = file.has_extension() || word.find('/') != std::string::npos;
        if (is_a_path && lies_here(file) && word.find_first_of("{-") != 0) return file.string();
    }
    return {};
}

std::optional<SourceLine> source_line_of(const Failure& failure, const SubjectResult& subject) {
    if (!failure.is_trace) return std::nullopt;
    for (const auto& word : subject.command)
        for (const auto& name : {word, word + ".java"}) {
            const auto file = fs::path(name).lexically_normal();
            if (!lies_here(file) || !file.has_extension()) continue;
            if (auto found = innermost(failure.last_words, file)) return found;
        }
    return std::nullopt;
}

std::optional<SourceLine> place_of(const Failure& failure, const SubjectResult& subject) {
    if (auto line = source_line_of(failure, subject)) return line;
    const auto& [file, line, column, length, text] = failure.location;
    const bool is_shipped = file.starts_with("scenarios/");  // redaction.hpp: whatever folder that is
    const bool lies_here = !file.empty() && file.front() != '/' && file.front() != '~' && !file.starts_with("../");
    return lies_here && !is_shipped ? std::optional(SourceLine{file, line}) : std::nullopt;
}

}  // namespace sockspec
