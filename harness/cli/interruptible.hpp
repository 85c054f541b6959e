#pragma once
// ^C is answered soon, whatever a scenario is stuck in: who waits for all of them stops waiting.

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "play/interrupt.hpp"
#include "reports/model.hpp"
#include "suite/suite.hpp"

namespace sockspec {

// Runs `play` on a thread of its own. True: it came to its end, and what it threw is thrown. False: there was an interrupt, and some time
// later it was still running, as it does from then on: all that it uses must live until the process ends, which is to be soon.
bool plays_to_its_end(const std::function<void()>& play, const Interrupt& interrupt);

// What has been played, for the report of a run that is left behind. All is kept by reference.
class EndedScenarios {
public:
    // As SuiteOptions::on_begin and on_ended are called; the second from many threads.
    void expect(const std::vector<SubjectPlan>& plans);
    void add(const SubjectPlan& plan, const ScenarioResult& result);

    // In the place of the report's subjects, with what has not been played as skipped. Nothing is added from then on: add() does not return.
    void put_into(Report& report);

private:
    std::mutex mutex_;
    const std::vector<SubjectPlan>* plans_ = nullptr;
    std::vector<std::pair<const SubjectPlan*, const ScenarioResult*>> ended_;
};

}  // namespace sockspec
