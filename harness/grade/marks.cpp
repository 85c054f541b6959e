#include "grade/marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "text/escape.hpp"
#include "text/translated.hpp"

namespace sockspec {
namespace {

using enum RequirementVerdict;

double possible_for(const RequirementResult& requirement, const MarkingScheme& scheme) {
    if (const auto found = scheme.of_its_own.find(requirement.id); found != scheme.of_its_own.end()) return found->second;
    return requirement.level == Level::must ? scheme.must : requirement.level == Level::should ? scheme.should : 0;
}

// What the machine, or the kind of program, does not let anybody see.
bool is_nobodys_fault(RequirementVerdict verdict) { return verdict == error || verdict == unsupported; }
bool is_broken(RequirementVerdict verdict) { return verdict == fail || verdict == warn || verdict == note; }

std::string why_not(const RequirementResult& requirement) {
    return requirement.verdict == untested ? safe_text(said("not seen") + ": " + requirement.reason) : said("broken");
}

Mark mark_of(const RequirementResult& requirement, double possible) {
    Mark mark{.id = requirement.id, .verdict = requirement.verdict};
    if (is_nobodys_fault(requirement.verdict)) {
        mark.why = safe_text(requirement.reason);
        return mark;
    }
    mark.possible = possible;
    if (requirement.verdict == pass) mark.points = possible;
    else mark.why = why_not(requirement);
    return mark;
}

void say(std::string& text, std::string_view what, const std::vector<std::string>& ids) {
    if (!ids.empty()) text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", what, fmt::join(ids, ", "));
}

// The requirements of an item, by what became of them.
struct Sorted {
    std::vector<std::string> kept, broken, unseen, open;

    explicit Sorted(const std::vector<const RequirementResult*>& all) {
        for (const auto* each : all)
            (each->verdict == pass ? kept : is_broken(each->verdict) ? broken : is_nobodys_fault(each->verdict) ? open : unseen).push_back(each->id);
    }
    std::size_t decided() const { return kept.size() + broken.size() + unseen.size(); }
    double share_kept() const { return decided() == 0 ? 0 : static_cast<double>(kept.size()) / static_cast<double>(decided()); }
};

// What is open counts for nobody: all or nothing of those that are not, or each its share.
Mark mark_of(const Item& item, const Sorted& sorted) {
    Mark mark{.id = item.id, .title = item.title, .bonus = item.bonus, .hidden = item.hidden};
    const bool all = sorted.decided() > 0 && sorted.kept.size() == sorted.decided();
    mark.verdict = !sorted.broken.empty() ? fail : sorted.decided() == 0 ? error : all ? pass : untested;
    say(mark.why, said("broken"), sorted.broken);
    say(mark.why, said("not seen"), sorted.unseen);
    say(mark.why, said("not decided here"), sorted.open);
    if (sorted.decided() == 0) return mark;
    if (item.deduction) {
        const double share =
            item.all_or_nothing ? (sorted.broken.empty() ? 0 : 1) : static_cast<double>(sorted.broken.size()) / static_cast<double>(sorted.decided());
        mark.points = share == 0 ? 0 : -item.points * share;
        return mark;
    }
    const double open = static_cast<double>(sorted.open.size()) / static_cast<double>(sorted.decided() + sorted.open.size());
    const double possible = item.all_or_nothing ? item.points : item.points * (1 - open);
    if (!item.bonus) mark.possible = possible;
    mark.points = item.all_or_nothing ? (all ? possible : 0) : possible * sorted.share_kept();
    return mark;
}

const RequirementResult* find(const SubjectResult& subject, const std::string& id) {
    const auto found = std::ranges::find(subject.requirements, id, &RequirementResult::id);
    return found == subject.requirements.end() ? nullptr : &*found;
}

// What an item needs is missing while some of it is broken; a chain of needs is followed by taking them in the scheme's order again.
void withhold_what_needs_more(Marks& marks, const SubjectResult& subject, const MarkingScheme& scheme) {
    std::set<std::string> missing;
    const auto is_missing = [&](const std::string& id) {
        if (missing.contains(id)) return true;
        const auto* const requirement = find(subject, id);
        if (requirement) return is_broken(requirement->verdict);
        const auto item = std::ranges::find(marks.items, id, &Mark::id);
        return item != marks.items.end() && item->verdict == fail;
    };
    for (bool found = true; found;) {
        found = false;
        for (const auto& item : scheme.items) {
            const auto without = std::ranges::find_if(item.needs, is_missing);
            if (without == item.needs.end() || !missing.insert(item.id).second) continue;
            found = true;
            auto& mark = *std::ranges::find(marks.items, item.id, &Mark::id);
            mark.points = std::min(mark.points, 0.0);
            mark.why = said("no points without {}", *without) + (mark.why.empty() ? "" : "; " + mark.why);
        }
    }
}

void add_up(Marks& marks, const MarkingScheme& scheme) {
    marks.points = marks.possible = 0;
    for (const auto& item : marks.items) {
        marks.points += item.points;
        marks.possible += item.possible;
    }
    if (!scheme.worth || marks.possible <= 0) return;
    const double factor = *scheme.worth / marks.possible;
    for (auto& item : marks.items) {
        item.points *= factor;
        item.possible *= factor;
    }
    marks.points *= factor;
    marks.possible = *scheme.worth;
}

int days_late(const LatePolicy& late, std::chrono::sys_seconds handed_in) {
    const auto over = handed_in - late.due - late.grace;
    return over.count() <= 0 ? 0 : static_cast<int>(std::chrono::ceil<std::chrono::days>(handed_in - late.due).count());
}

bool keeps_all(const std::vector<const SubjectResult*>& subjects, Level level) {
    return std::ranges::all_of(subjects, [&](const SubjectResult* subject) {
        return subject && std::ranges::all_of(subject->requirements, [&](const RequirementResult& requirement) {
                   return requirement.level != level || requirement.scenarios.empty() || requirement.verdict == pass ||
                          is_nobodys_fault(requirement.verdict);
               });
    });
}

void correct(Marks& marks, const Override& by_hand) {
    const auto item = std::ranges::find(marks.items, by_hand.item, &Mark::id);
    if (item == marks.items.end()) return;
    marks.points += by_hand.points - item->points;
    item->points = by_hand.points;
    item->why = safe_text(said("by hand: {}", by_hand.reason));
}

Total sum_of(const std::vector<Marks>& marks, const Assignment& assignment, std::optional<std::chrono::sys_seconds> handed_in,
             const std::vector<Override>& overrides) {
    Total total;
    std::optional<double> as_a_whole;
    for (const auto& by_hand : overrides) {
        total.by_hand.push_back(safe_text(by_hand.reason));
        if (by_hand.item.empty() && by_hand.task.empty()) as_a_whole = by_hand.points;
    }
    for (const auto& each : marks) {
        total.points += each.points;
        total.possible += each.possible;
    }
    total.points = std::max(total.points, 0.0);
    if (assignment.late && handed_in) {
        const auto& late = *assignment.late;
        total.days_late = days_late(late, *handed_in);
        const bool too_late = late.most_days > 0 && total.days_late > late.most_days;
        const double off = total.possible * late.percent_a_day / 100 * total.days_late;
        total.taken_off = too_late ? total.points : std::min(total.points, off);
        total.points -= total.taken_off;
    }
    if (as_a_whole) {
        total.points = *as_a_whole;
        total.taken_off = 0;
    }
    return total;
}

}  // namespace

bool hides_anything(const MarkingScheme& scheme) { return std::ranges::any_of(scheme.items, &Item::hidden); }

bool is_any_hidden(const Assignment& assignment) {
    return std::ranges::any_of(assignment.tasks, [](const Task& task) { return hides_anything(task.scheme); });
}

Marks mark(const SubjectResult& subject, const MarkingScheme& scheme) {
    Marks marks;
    std::set<std::string> in_items;
    for (const auto& item : scheme.items) {
        std::vector<const RequirementResult*> its;
        for (const auto& id : item.requirements)
            if (const auto* const requirement = find(subject, id)) its.push_back(requirement);
        in_items.insert(item.requirements.begin(), item.requirements.end());
        const Sorted sorted(its);
        marks.undecided += sorted.open.size();
        marks.items.push_back(mark_of(item, sorted));
    }
    for (const auto& requirement : subject.requirements) {
        const double possible = possible_for(requirement, scheme);
        if (possible == 0 || in_items.contains(requirement.id)) continue;
        marks.undecided += is_nobodys_fault(requirement.verdict) ? 1 : 0;
        marks.items.push_back(mark_of(requirement, possible));
    }
    withhold_what_needs_more(marks, subject, scheme);
    add_up(marks, scheme);
    return marks;
}

Marks no_marks(const Task& task) {
    SubjectResult unseen;
    for (const auto& [id, level] : task.requirements) {
        auto& requirement = unseen.requirements.emplace_back();
        requirement.id = id;
        requirement.level = level;
    }
    auto none = mark(unseen, task.scheme);
    for (auto& item : none.items) item.why = said("there is no program to be judged");
    return none;
}

Total total_of(std::vector<Marks>& marks, const std::vector<const SubjectResult*>& subjects, const Assignment& assignment,
               std::optional<std::chrono::sys_seconds> handed_in, const std::vector<Override>& overrides) {
    for (const auto& by_hand : overrides)
        for (std::size_t i = 0; i < marks.size(); ++i)
            if (by_hand.task.empty() || by_hand.task == assignment.tasks[i].id) correct(marks[i], by_hand);
    auto total = sum_of(marks, assignment, handed_in, overrides);
    const double percent = total.possible > 0 ? 100 * total.points / total.possible : 0;
    for (const auto& level : assignment.levels) {
        const bool is_reached = percent >= level.from_percent && (!level.all_musts || keeps_all(subjects, Level::must)) &&
                                (!level.all_shoulds || keeps_all(subjects, Level::should));
        if (!is_reached) continue;
        total.level = level.name;
        break;
    }
    return total;
}

Marks told(const Marks& marks, const MarkingScheme& scheme) {
    Marks shown = marks;
    std::erase_if(shown.items, &Mark::hidden);
    if (shown.items.size() == marks.items.size()) return shown;
    shown.undecided = 0;  // it would count what is hidden
    add_up(shown, scheme);
    return shown;
}

Total told_total(const Total& total, const std::vector<Marks>& marks, const Assignment& assignment, std::optional<std::chrono::sys_seconds> handed_in,
                 const std::vector<Override>& overrides) {
    if (!is_any_hidden(assignment)) return total;
    const auto is_hidden = [&](const Override& by_hand) {
        return std::ranges::any_of(marks, [&](const Marks& each) {
            return std::ranges::any_of(each.items, [&](const Mark& mark) { return mark.hidden && mark.id == by_hand.item; });
        });
    };
    std::vector<Override> open;
    std::ranges::remove_copy_if(overrides, std::back_inserter(open), is_hidden);
    std::vector<Marks> shown;
    for (std::size_t i = 0; i < marks.size(); ++i) shown.push_back(told(marks[i], assignment.tasks[i].scheme));
    return sum_of(shown, assignment, handed_in, open);
}

}  // namespace sockspec
