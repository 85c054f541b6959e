#include "reports/changes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reports/outcome.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

// From good to bad; nothing where it was not seen, or never judged.
std::optional<int> badness(const SubjectResult& subject, std::string_view id) {
    const auto* const requirement = find_requirement(subject, id);
    if (requirement == nullptr) return std::nullopt;
    switch (requirement->verdict) {
        case RequirementVerdict::pass: return 0;
        case RequirementVerdict::note:
        case RequirementVerdict::warn: return 1;
        case RequirementVerdict::fail: return 2;
        default: return std::nullopt;
    }
}

std::string line(const char* what, const std::string& ids) { return ids.empty() ? ids : fmt::format("{}: {}\n", what, ids); }

}  // namespace

std::string changes_text(const Report& before, const Report& after) {
    std::string better, worse;
    const auto &was = before.subjects.front(), &is = after.subjects.front();
    for (const auto& requirement : is.requirements) {
        const auto old = badness(was, requirement.id), now = badness(is, requirement.id);
        if (!old || !now || old == now) continue;
        auto& ids = *now < *old ? better : worse;
        ids += (ids.empty() ? "" : ", ") + safe_text(requirement.id);
    }
    if (better.empty() && worse.empty()) return was.verdict == is.verdict ? "no promise is kept that was not, or the reverse\n" : "";
    return line("better", better) + line("worse", worse);
}

}  // namespace sockspec
