#pragma once
// Reports that are written while the run goes on (--report jsonl=FILE). Called from many threads.

#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "cli/report_formats.hpp"

namespace sockspec {

class EventStream {
public:
    // Opens the files among the destinations whose format streams; throws std::system_error where one cannot be.
    explicit EventStream(const ReportDestinations& destinations);
    ~EventStream();

    // Every line is with the kernel when this returns: it outlives a crash of ours.
    void begin(const Report& report);
    void ended(const std::string& subject, const ScenarioResult& scenario);
    // The last line; or all of them, where nothing was begun. Throws what kept any line from being written.
    void end(const Report& report);

private:
    class File;

    std::mutex mutex_;
    std::vector<std::unique_ptr<File>> files_;
    bool begun_ = false;
};

}  // namespace sockspec
