#pragma once
// Reports that are written while the run goes on (--report jsonl=FILE). Called from many threads.

#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "cli/report_formats.hpp"
#include "reports/redaction.hpp"
#include "run/observer.hpp"

namespace sockspec {

class EventStream : public RunObserver {
public:
    // Opens the files among the destinations whose format streams; throws std::system_error where one cannot be.
    // `places`: what no line may tell of.
    // `head`: the report as it is when the run begins.
    EventStream(const ReportDestinations& destinations, Redaction places, const Report& head);
    ~EventStream() override;

    // Every line is with the kernel when this returns: it outlives a crash of ours.
    void run_began(std::size_t to_be_played, const std::vector<SubjectPlan>* plans) override;
    void scenario_ended(const SubjectPlan& plan, const ScenarioResult& result) override;
    // The last line of a report that tells of no hidden place; or all of them, where nothing was begun. Whose lines could not be written.
    std::vector<Unwritten> end(const Report& report);

private:
    class File;

    std::mutex mutex_;
    std::vector<std::unique_ptr<File>> files_;
    const Redaction places_;
    const Report& head_;
    bool begun_ = false;
};

}  // namespace sockspec
