#include "cli/event_stream.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <system_error>

#include "reports/interop_subject.hpp"
#include "reports/jsonl.hpp"
#include "run/run_suite.hpp"

namespace sockspec {

class EventStream::File {
public:
    explicit File(std::string path) : path_(std::move(path)) {
        if (path_ == "-") return;
        descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
        if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "cannot create " + path_);
        if (!empty_it()) throw std::system_error(EBUSY, std::generic_category(), "another run writes " + path_);
    }
    ~File() {
        if (path_ != "-") ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    // A full disk must not end the run: the rest of it is still worth having.
    void write(std::string_view text) {
        while (!text.empty() && error_ == 0) {
            const auto written = ::write(descriptor_, text.data(), text.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) error_ = errno;
            else text.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    Report as_seen(Report report) const {
        report.run.captures = as_seen_from(report.run.captures, path_);
        return report;
    }
    std::optional<Unwritten> trouble() const {
        if (error_ == 0) return std::nullopt;
        return Unwritten{path_, "cannot write " + path_ + ": " + std::generic_category().message(error_)};
    }

private:
    // Before anything in it is lost: two runs' lines must not mix. Of a pipe or device nobody else's lines are in danger.
    bool empty_it() {
        struct stat is {};
        if (::fstat(descriptor_, &is) != 0 || !S_ISREG(is.st_mode)) return true;
        return ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0 && ::ftruncate(descriptor_, 0) == 0;
    }

    std::string path_;
    int descriptor_ = STDOUT_FILENO;
    int error_ = 0;
};

EventStream::EventStream(const ReportDestinations& destinations, Redaction places, const Report& head) : places_(std::move(places)), head_(head) {
    for (const auto& [format, file] : destinations)
        if (format->streams) files_.push_back(std::make_unique<File>(file));
}

EventStream::~EventStream() = default;

// Pairs are told of at the end.
void EventStream::run_began(std::size_t, const std::vector<SubjectPlan>* plans) {
    if (plans == nullptr) return;
    begun_ = true;
    if (files_.empty()) return;
    auto report = head_;
    redact(report, places_);
    const std::lock_guard lock(mutex_);
    for (const auto& file : files_) file->write(jsonl_run(file->as_seen(report)) + '\n');
}

void EventStream::scenario_ended(const SubjectPlan& plan, const ScenarioResult& result) {
    if (files_.empty()) return;
    auto told = result;
    redact(told, places_);
    const auto line = jsonl_scenario(plan.id, told) + '\n';
    const std::lock_guard lock(mutex_);
    for (const auto& file : files_) file->write(line);
}

std::vector<Unwritten> EventStream::end(const Report& report) {
    const std::lock_guard lock(mutex_);
    std::vector<Unwritten> unwritten;
    for (const auto& file : files_) {
        file->write(begun_ ? jsonl_end(report) + '\n' : jsonl_text(file->as_seen(pairs_as_scenarios(report))));
        if (auto trouble = file->trouble()) unwritten.push_back(std::move(*trouble));
    }
    return unwritten;
}

}  // namespace sockspec
