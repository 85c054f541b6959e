#pragma once
// The formats that a report can be written in, for all commands that write one.

#include <optional>
#include <string>
#include <vector>

#include "reports/jsonl.hpp"
#include "reports/model.hpp"

namespace sockspec {

struct ReportFormat {
    const char* name;
    const char* what;
    std::string (*text)(const Report&);
    bool pairs = false;    // tells of interop's pairs as such; all others get them as scenarios
    bool streams = false;  // written while a run goes on (event_stream.hpp)
};

const std::vector<ReportFormat>& report_formats();

// A file, or "-": standard output.
struct ReportDestination {
    const ReportFormat* format = nullptr;
    std::string file;
};
using ReportDestinations = std::vector<ReportDestination>;

// From words such as "junit=FILE". Nothing after it has complained: of a format that there is not, and of two that want standard output or the
// same file.
std::optional<ReportDestinations> report_destinations(const std::vector<std::string>& words);

// Complains of a place where nothing can be written, and leaves all of them as they are. What streams tries for itself.
bool can_be_written(const ReportDestinations& destinations);

bool on_standard_output(const ReportDestinations& destinations);
// One that cannot be written does not keep the others from it.
struct Unwritten {
    std::string file, why;
};
std::vector<Unwritten> write_reports(Report report, const ReportDestinations& destinations);
int diagnose(const std::vector<Unwritten>& reports, int status);    // the status, or exit_cannot where there are any
void write_text(const std::string& text, const std::string& file);  // "-": to standard output

// The folder of the packet files as a report in that file has to name it: files are moved together with what they link to.
std::string as_seen_from(const std::string& captures, const std::string& file);
ReportDestinations without_streams(ReportDestinations destinations);  // those for the end of a run

// A saved report; nothing after a diagnostic that says what is wrong with the file, and where.
std::optional<Report> read_report(const std::string& file);
std::optional<Events> read_events(const std::string& file);  // of a jsonl report

}  // namespace sockspec
