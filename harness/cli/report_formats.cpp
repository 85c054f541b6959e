#include "cli/report_formats.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include "cli/exit_status.hpp"
#include "reports/atomic_file.hpp"
#include "reports/ctrf.hpp"
#include "reports/github.hpp"
#include "reports/html.hpp"
#include "reports/interop_subject.hpp"
#include "reports/json.hpp"
#include "reports/jsonl.hpp"
#include "reports/junit.hpp"
#include "reports/markdown.hpp"
#include "reports/sarif.hpp"
#include "reports/tap.hpp"
#include "reports/text.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

const ReportFormat* find_format(std::string_view name) {
    const auto& all = report_formats();
    const auto found = std::ranges::find(all, name, &ReportFormat::name);
    return found == all.end() ? nullptr : &*found;
}

std::string format_names() {
    std::string names;
    for (const auto& format : report_formats()) names += (names.empty() ? "" : ", ") + std::string(format.name);
    return names;
}

std::optional<std::string> content_of(const std::string& file) {
    std::error_code problem;
    if (fs::is_directory(file, problem)) problem = std::make_error_code(std::errc::is_a_directory);
    std::ifstream in;
    if (!problem) in.open(file, std::ios::binary);
    if (!problem && !in) problem.assign(errno, std::generic_category());
    std::ostringstream content;
    if (!problem && !(content << in.rdbuf()) && in.bad()) problem = std::make_error_code(std::errc::io_error);
    if (!problem) return content.str();
    std::cerr << safe_text(file) << ": cannot be read: " << problem.message() << '\n';
    return std::nullopt;
}

// The file that a second report would overwrite; empty for none.
std::string written_twice(const ReportDestinations& destinations) {
    std::set<fs::path> files;
    for (const auto& destination : destinations) {
        std::error_code ignored;
        const auto file = fs::weakly_canonical(fs::absolute(destination.file), ignored);
        const bool takes_both = fs::exists(file, ignored) && !fs::is_regular_file(file, ignored);  // a device, a pipe
        if (!takes_both && !files.insert(file).second) return destination.file;
    }
    return {};
}

// What `parse` makes of the file's text; nothing after a diagnostic.
template <typename Parse>
auto read(const std::string& file, Parse parse) -> std::optional<decltype(parse(file))> {
    const auto content = content_of(file);
    if (!content) return std::nullopt;
    try {
        return parse(*content);
    } catch (const BadReport& bad) {
        std::cerr << safe_text(file) << ':';
        if (bad.line > 0) std::cerr << bad.line << ':' << bad.column << ':';
        std::cerr << ' ' << bad.what() << '\n';
        return std::nullopt;
    }
}

}  // namespace

const std::vector<ReportFormat>& report_formats() {
    static const std::vector<ReportFormat> all{
        {"json", "everything: what all other formats are made from", report_json, true},
        {"jsonl", "the same as lines, each written as its scenario ends", jsonl_text, false, true},
        {"html", "a page for people, in one file", html_page},
        {"junit", "JUnit XML, for Jenkins and GitLab", junit_xml},
        {"tap", "TAP version 14", tap_text},
        {"ctrf", "Common Test Report Format, JSON", ctrf_json},
        {"markdown", "a summary; GitHub shows one in the file $GITHUB_STEP_SUMMARY", markdown_summary},
        {"github", "annotations, for the output of a step of a GitHub workflow", github_commands},
        {"sarif", "SARIF 2.1.0, for code scanning", sarif_report},
        {"text", "what a terminal shows", [](const Report& report) { return report_text(report); }, true},
    };
    return all;
}

std::optional<ReportDestinations> report_destinations(const std::vector<std::string>& words) {
    ReportDestinations destinations;
    for (const auto& word : words) {
        const auto at = word.find('=');
        const auto* const format = find_format(std::string_view(word).substr(0, at));
        if (at == std::string::npos || at + 1 == word.size() || format == nullptr) {
            std::cerr << "sockspec: --report takes FORMAT=FILE, not \"" << safe_text(word) << "\"; the formats are " << format_names() << '\n';
            return std::nullopt;
        }
        destinations.push_back({format, word.substr(at + 1)});
    }
    if (std::ranges::count(destinations, "-", &ReportDestination::file) > 1) {
        std::cerr << "sockspec: only one report can be written to standard output\n";
        return std::nullopt;
    }
    if (const auto file = written_twice(destinations); !file.empty()) {
        std::cerr << "sockspec: two reports cannot be written to the same file, " << safe_text(file) << '\n';
        return std::nullopt;
    }
    return destinations;
}

bool can_be_written(const ReportDestinations& destinations) {
    for (const auto& [format, file] : destinations) {
        if (file == "-" || format->streams) continue;
        try {
            try_to_write(file);
        } catch (const std::system_error& problem) {
            std::cerr << "sockspec: " << safe_text(problem.what()) << '\n';
            return false;
        }
    }
    return true;
}

bool on_standard_output(const ReportDestinations& destinations) {
    return std::ranges::find(destinations, "-", &ReportDestination::file) != destinations.end();
}

std::vector<Unwritten> write_reports(Report report, const ReportDestinations& destinations) {
    std::vector<Unwritten> unwritten;
    auto of_subjects = pairs_as_scenarios(report);
    const auto captures = report.run.captures;
    for (const auto& [format, file] : destinations) {
        report.run.captures = of_subjects.run.captures = as_seen_from(captures, file);
        try {
            write_text(format->text(format->pairs ? report : of_subjects), file);
        } catch (const std::exception& problem) {
            unwritten.push_back({file, problem.what()});
        }
    }
    return unwritten;
}

int diagnose(const std::vector<Unwritten>& reports, int status) {
    for (const auto& report : reports) std::cerr << "sockspec: " << safe_text(report.why) << '\n';
    return reports.empty() ? status : exit_cannot;
}

std::string as_seen_from(const std::string& captures, const std::string& file) {
    if (captures.empty() || file == "-") return captures;
    return fs::absolute(captures).lexically_normal().lexically_proximate(fs::absolute(file).lexically_normal().parent_path());
}

void write_text(const std::string& text, const std::string& file) {
    if (file != "-") return write_atomically(file, text);
    std::cout << text << std::flush;
    if (std::cout) return;
    std::cout.clear();  // it has been told
    throw std::runtime_error("standard output cannot be written");
}

ReportDestinations without_streams(ReportDestinations destinations) {
    std::erase_if(destinations, [](const ReportDestination& destination) { return destination.format->streams; });
    return destinations;
}

std::optional<Report> read_report(const std::string& file) {
    return read(file, [&](const std::string& text) {
        auto report = report_from_json(text);
        auto& captures = report.run.captures;
        if (!captures.empty()) captures = (fs::path(file).parent_path() / captures).lexically_normal();
        return report;
    });
}

std::optional<Events> read_events(const std::string& file) { return read(file, events_from_jsonl); }

}  // namespace sockspec
