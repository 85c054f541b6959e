#include <nlohmann/json.hpp>

#include "reports/json.hpp"
#include "reports/jsonl.hpp"

namespace sockspec {
namespace {

using Json = nlohmann::ordered_json;

Report run_from(const Json& event) {
    if (event.at("format") != events_format) throw BadReport("only " + std::string(events_format) + " can be read");
    Report report;
    report.tool_version = event.at("tool").at("version");
    report.suite_sha256 = event.at("suite").at("sha256");
    report.run.seed = event.at("run").at("seed");
    return report;
}

void read_event(const Json& event, Events& events) {
    const std::string& kind = event.at("event").get_ref<const std::string&>();
    if (kind == "run") events.run = run_from(event);
    if (kind == "scenario") events.ended.push_back({event.at("subject"), scenario_from_value(event.at("scenario"))});
}

}  // namespace

Events events_from_jsonl(std::string_view text) {
    Events events;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        if (end == text.npos) break;
        try {
            read_event(Json::parse(text.substr(0, end)), events);
        } catch (const BadReport& bad) {
            throw BadReport(bad.what(), number, 1);
        } catch (const Json::exception& bad) {
            throw BadReport(bad.what(), number, 1);
        }
        text.remove_prefix(end + 1);
    }
    return events;
}

}  // namespace sockspec
