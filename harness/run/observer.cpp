#include "run/observer.hpp"

namespace sockspec {

void Observers::run_began(std::size_t to_be_played, const std::vector<SubjectPlan>* plans) {
    for (auto* const observer : all_) observer->run_began(to_be_played, plans);
}

void Observers::scenario_began(const std::string& name) {
    for (auto* const observer : all_) observer->scenario_began(name);
}

void Observers::step_began(const std::string& name, const std::string& step) {
    for (auto* const observer : all_) observer->step_began(name, step);
}

void Observers::scenario_played(const std::string& name, ScenarioVerdict verdict, std::chrono::milliseconds duration) {
    for (auto* const observer : all_) observer->scenario_played(name, verdict, duration);
}

void Observers::scenario_ended(const SubjectPlan& plan, const ScenarioResult& result) {
    for (auto* const observer : all_) observer->scenario_ended(plan, result);
}

}  // namespace sockspec
