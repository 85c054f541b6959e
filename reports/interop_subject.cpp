#include "reports/interop_subject.hpp"

#include "reports/verdicts.hpp"

namespace sockspec {
namespace {

ScenarioResult scenario_of(const PairResult& pair) {
    ScenarioResult scenario;
    scenario.id = pair.client + "/" + pair.server;
    scenario.title = pair.why;
    scenario.covers = {std::string(pair_as_expected), std::string(client_side), std::string(server_side)};
    scenario.verdict = pair.verdict;
    scenario.duration = pair.duration;
    if (!pair.failures.empty()) scenario.failure = pair.failures.front();
    scenario.reason = pair.reason;
    scenario.capture = pair.capture;
    scenario.transcript = pair.transcript;
    return scenario;
}

Contract contract_of_pairs() {
    return {{{std::string(pair_as_expected), Level::must, "The dialogue goes as their contracts let it go.", "", {}},
             {std::string(client_side), Level::must, "The client keeps its own contract, whatever the server does.", "", {}},
             {std::string(server_side), Level::must, "The server keeps its own contract, whatever the client does.", "", {}}}};
}

}  // namespace

Report pairs_as_scenarios(Report report) {
    if (!report.interop) return report;
    SubjectResult subject;
    subject.id = subject.profile = "interop";
    for (const auto& pair : report.interop->pairs) subject.scenarios.push_back(scenario_of(pair));
    judge(contract_of_pairs(), subject);
    report.subjects.push_back(std::move(subject));
    report.interop.reset();
    return report;
}

}  // namespace sockspec
