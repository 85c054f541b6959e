#pragma once
// ^C is answered soon, whatever a scenario is stuck in: who waits for all of them stops waiting.

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "play/interrupt.hpp"
#include "reports/model.hpp"
#include "run/run_suite.hpp"

namespace sockspec {

// Runs `play` on a thread of its own. True: it came to its end, and what it threw is thrown. False: there was an interrupt, some time
// later it was still running, and `may_be_left` said so; it runs on: all that it uses must live until the process ends, which is to be soon,
// and what it writes to is not to be looked at.
bool plays_to_its_end(const std::function<void()>& play, const Interrupt& interrupt, const std::function<bool()>& may_be_left);

// What has been played, for the report of a run that is left behind. All is kept by reference.
class EndedScenarios : public RunObserver {
public:
    void run_began(std::size_t to_be_played, const std::vector<SubjectPlan>* plans) override;
    void scenario_ended(const SubjectPlan& plan, const ScenarioResult& result) override;

    // Nothing is added from then on: neither of the two above returns, so that who plays goes no further. False where all has been added:
    // then it is about to end.
    bool close();

    // Once closed, in the place of the report's subjects, with what has not been played as skipped; false where none was expected.
    bool put_into(Report& report) const;

private:
    std::mutex mutex_;
    std::size_t expected_ = 0;
    const std::vector<SubjectPlan>* plans_ = nullptr;
    std::vector<std::pair<const SubjectPlan*, const ScenarioResult*>> ended_;
};

}  // namespace sockspec
