#pragma once
// What happens in a run, for whoever wants to know: progress, the journal, the report of a run that is interrupted.

#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

#include "reports/model.hpp"

namespace sockspec {

struct SubjectPlan;

// Called from many threads, but for run_began(). A pair of programs is a scenario here, named client/server.
class RunObserver {
public:
    virtual ~RunObserver() = default;

    // `plans`: what is played, where that is scenarios of profiles; they live as long as the run.
    virtual void run_began(std::size_t /*to_be_played*/, const std::vector<SubjectPlan>* /*plans*/) {}
    virtual void scenario_began(const std::string& /*name*/) {}
    virtual void step_began(const std::string& /*name*/, const std::string& /*step*/) {}
    virtual void scenario_played(const std::string& /*name*/, ScenarioVerdict /*verdict*/, std::chrono::milliseconds /*duration*/) {}
    virtual void scenario_ended(const SubjectPlan& /*plan*/, const ScenarioResult& /*result*/) {}  // those known before too
};

// Tells all of them, in this order.
class Observers : public RunObserver {
public:
    Observers(std::initializer_list<RunObserver*> all) : all_(all) {}

    void run_began(std::size_t to_be_played, const std::vector<SubjectPlan>* plans) override;
    void scenario_began(const std::string& name) override;
    void step_began(const std::string& name, const std::string& step) override;
    void scenario_played(const std::string& name, ScenarioVerdict verdict, std::chrono::milliseconds duration) override;
    void scenario_ended(const SubjectPlan& plan, const ScenarioResult& result) override;

private:
    std::vector<RunObserver*> all_;
};

}  // namespace sockspec
