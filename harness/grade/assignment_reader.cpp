#include "grade/assignment_reader.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "document/reader.hpp"
#include "document/suggest.hpp"
#include "grade/moment.hpp"
#include "language/selection.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

constexpr double most_points = 1e6;

double read_number(Reader& reader, const Node& node, double most = most_points) {
    double number = -1;
    if (const auto* const whole = std::get_if<std::int64_t>(&node.value)) number = static_cast<double>(*whole);
    if (const auto* const broken = std::get_if<double>(&node.value)) number = *broken;
    if (number >= 0 && number <= most) return number;
    reader.diagnose(node.place, fmt::format("has to be a number from 0 to {:g}", most), {}, Rule::form);
    return 0;
}

double number_at(Reader& reader, Fields& fields, std::string_view key, double otherwise, double most = most_points) {
    const auto* const node = fields.find(key);
    return node ? read_number(reader, *node, most) : otherwise;
}

bool flag_at(Reader& reader, Fields& fields, std::string_view key) {
    const auto* const node = fields.find(key);
    return node && reader.flag(*node).value_or(false);
}

std::string text_at(Reader& reader, Fields& fields, std::string_view key) {
    const auto* const node = fields.find(key);
    const auto* const text = node ? reader.text(*node) : nullptr;
    return text ? *text : std::string();
}

class AssignmentReader {
public:
    AssignmentReader(Reader& reader, const AssignmentSurroundings& surroundings) : reader_(reader), surroundings_(surroundings) {}

    Assignment read(const Node& root) {
        Assignment assignment;
        Fields fields(reader_, root, "an assignment");
        fields.find("$schema");
        assignment.title = fields.text("assignment");
        const auto* const programs = fields.need("programs");
        const auto* const tasks = programs ? reader_.filled_array(*programs) : nullptr;
        if (tasks)
            for (const Node& node : *tasks) assignment.tasks.push_back(read_task(node));
        assignment.late = read_late(fields);
        const auto* const levels = fields.find("levels");
        const auto* const each = levels ? reader_.filled_array(*levels) : nullptr;
        if (each)
            for (const Node& node : *each) assignment.levels.push_back(read_level(node));
        if (const auto given = text_at(reader_, fields, "given"); !given.empty()) assignment.given = given;
        fields.finish();
        return assignment;
    }

private:
    Task read_task(const Node& node) {
        Fields fields(reader_, node, "a program");
        const auto* const named = fields.need("exercise");
        const auto* const name = named ? reader_.text(*named) : nullptr;
        const auto* const profile = name ? surroundings_.profile(*name) : nullptr;
        if (name && !profile)
            reader_.diagnose(named->place, "there is no exercise, and no profile, " + in_quotes(*name), nearest(*name, surroundings_.names));
        if (!profile) {
            fields.leave_rest();
            return {};
        }
        Task task = task_of(*profile);
        read_names(fields, node, task);
        task.scheme.must = number_at(reader_, fields, "must", 1);
        task.scheme.should = number_at(reader_, fields, "should", 0);
        if (fields.find("worth")) task.scheme.worth = number_at(reader_, fields, "worth", 0);
        if (const auto* const points = fields.find("points")) read_points(*points, *profile, task.scheme);
        const auto* const items = fields.find("items");
        const auto* const all = items ? reader_.filled_array(*items) : nullptr;
        std::set<std::string> taken;
        if (all)
            for (const Node& item : *all) task.scheme.items.push_back(read_item(item, *profile, taken));
        if (all) check_needs(*all, *profile, task.scheme);
        read_launch(fields, task);
        fields.finish();
        return task;
    }

    void read_names(Fields& fields, const Node& node, Task& task) {
        if (const auto id = text_at(reader_, fields, "id"); !id.empty()) task.id = id;
        if (!ids_.insert(task.id).second)
            reader_.diagnose(node.place, fmt::format("{} is asked for twice: an \"id\" of its own tells the second one apart", in_quotes(task.id)));
        if (!re2::RE2::FullMatch(task.id, "[A-Za-z0-9][A-Za-z0-9._-]*"))
            reader_.diagnose(node.place, "an id is made of letters, digits, points and dashes");
        if (const auto title = text_at(reader_, fields, "title"); !title.empty()) task.title = title;
        task.folder = text_at(reader_, fields, "in");
        const auto folder = fs::path(task.folder).lexically_normal();
        if (folder.is_absolute() || (!folder.empty() && *folder.begin() == "..")) reader_.diagnose(node.place, "\"in\" is a folder of a submission");
        if (const auto* const dialect = fields.find("dialect")) {
            const auto* const words = reader_.text(*dialect);
            if (words) task.dialect = surroundings_.dialect(task.profile, *words);
            if (words && task.dialect.empty())
                reader_.diagnose(dialect->place,
                                 fmt::format("there is no dialect {} of {}, and no file of that name", in_quotes(*words), task.profile));
        }
    }

    void read_points(const Node& node, const Profile& profile, MarkingScheme& scheme) {
        const auto* const members = reader_.object(node);
        if (!members) return;
        for (const auto& member : *members) {
            const auto ids = ids_like(member.key, profile, member.key_place);
            const double points = read_number(reader_, member.value);
            for (const auto& id : ids) scheme.of_its_own[id] = points;
        }
    }

    std::vector<std::string> ids_like(const std::string& glob, const Profile& profile, const Place& place) {
        Selection selection;
        selection.only = {glob};
        std::vector<std::string> ids, all;
        for (const auto& requirement : profile.requirements) {
            all.push_back(requirement.id);
            if (selection.takes({requirement.id})) ids.push_back(requirement.id);
        }
        if (ids.empty()) reader_.diagnose(place, fmt::format("{} has no requirement {}", profile.id, in_quotes(glob)), nearest(glob, all));
        return ids;
    }

    Item read_item(const Node& node, const Profile& profile, std::set<std::string>& taken) {
        Fields fields(reader_, node, "an item");
        Item item;
        item.id = fields.text("id");
        item.title = text_at(reader_, fields, "title");
        if (const auto* const requirements = fields.need("requirements")) {
            for (const auto& glob : reader_.texts(*requirements))
                for (const auto& id : ids_like(glob, profile, requirements->place)) {
                    if (taken.insert(id).second) item.requirements.push_back(id);
                    else reader_.diagnose(requirements->place, in_quotes(id) + " counts in another item already");
                }
        }
        item.points = fields.need("points") ? number_at(reader_, fields, "points", 0) : 0;
        item.all_or_nothing = flag_at(reader_, fields, "all_or_nothing");
        item.bonus = flag_at(reader_, fields, "bonus");
        item.deduction = flag_at(reader_, fields, "deduction");
        item.hidden = flag_at(reader_, fields, "hidden");
        if (item.bonus && item.deduction) reader_.diagnose(node.place, "an item is a bonus or a deduction, not both");
        if (const auto* const needs = fields.find("needs")) item.needs = reader_.texts(*needs);
        fields.finish();
        return item;
    }

    void check_needs(const Array& nodes, const Profile& profile, const MarkingScheme& scheme) {
        std::vector<std::string> known;
        for (const auto& requirement : profile.requirements) known.push_back(requirement.id);
        for (std::size_t i = 0; i < scheme.items.size(); ++i) {
            const auto& id = scheme.items[i].id;
            if (std::ranges::find(known, id) != known.end()) reader_.diagnose(nodes[i].place, in_quotes(id) + " is an item or a requirement already");
            known.push_back(id);
        }
        for (std::size_t i = 0; i < scheme.items.size(); ++i)
            for (const auto& need : scheme.items[i].needs)
                if (std::ranges::find(known, need) == known.end())
                    reader_.diagnose(nodes[i].place, "there is no item and no requirement " + in_quotes(need), nearest(need, known));
    }

    void read_launch(Fields& fields, Task& task) {
        if (const auto* const build = fields.find("build")) {
            const auto* const argvs = reader_.filled_array(*build);
            if (argvs)
                for (const Node& argv : *argvs) task.build.push_back(reader_.texts(argv));
        }
        const auto* const command = fields.find("command");
        if (!command) return;
        if (task.roles.size() == 1) {
            task.roles.front().command = reader_.texts(*command);
            return;
        }
        Fields roles(reader_, *command, "the commands of " + task.profile);
        for (auto& role : task.roles)
            if (const auto* const words = roles.need(role.role)) role.command = reader_.texts(*words);
        roles.finish();
    }

    std::optional<LatePolicy> read_late(Fields& fields) {
        const auto* const due = fields.find("due");
        const auto* const late = fields.find("late");
        if (late && !due) reader_.diagnose(late->place, "what is late has to be \"due\" some time");
        const auto* const text = due ? reader_.text(*due) : nullptr;
        const auto at = text ? moment(*text) : std::nullopt;
        if (text && !at) reader_.diagnose(due->place, "has to be a moment, such as \"2026-11-30T23:59:00+01:00\"", {}, Rule::form);
        LatePolicy policy{.due = at.value_or(std::chrono::sys_seconds())};
        if (late) {
            Fields how(reader_, *late, "a late policy");
            policy.grace = std::chrono::minutes(static_cast<int>(number_at(reader_, how, "grace_minutes", 0)));
            policy.percent_a_day = number_at(reader_, how, "percent_a_day", 0, 100);
            policy.most_days = static_cast<int>(number_at(reader_, how, "most_days", 0, 1000));
            how.finish();
        }
        return due ? std::optional(policy) : std::nullopt;
    }

    GradeLevel read_level(const Node& node) {
        Fields fields(reader_, node, "a level");
        GradeLevel level;
        level.name = fields.text("level");
        level.all_musts = flag_at(reader_, fields, "all_musts");
        level.all_shoulds = flag_at(reader_, fields, "all_shoulds");
        level.from_percent = number_at(reader_, fields, "from_percent", 0, 100);
        fields.finish();
        return level;
    }

    Reader& reader_;
    const AssignmentSurroundings& surroundings_;
    std::set<std::string> ids_;
};

// A task, and an item or requirement that gives points in it.
bool has_item(const Assignment& assignment, const Override& by_hand) {
    return std::ranges::any_of(assignment.tasks, [&](const Task& task) {
        if (!by_hand.task.empty() && task.id != by_hand.task) return false;
        if (by_hand.item.empty()) return true;
        if (std::ranges::find(task.scheme.items, by_hand.item, &Item::id) != task.scheme.items.end()) return true;
        const auto counts_there = [&](const Item& item) { return std::ranges::find(item.requirements, by_hand.item) != item.requirements.end(); };
        return std::ranges::find(task.requirements, by_hand.item, &TaskRequirement::id) != task.requirements.end() &&
               std::ranges::none_of(task.scheme.items, counts_there);
    });
}

Override read_override(Reader& reader, const Node& node, const Assignment& assignment) {
    Fields fields(reader, node, "an override");
    Override by_hand;
    by_hand.student = fields.text("student");
    by_hand.task = text_at(reader, fields, "program");
    by_hand.item = text_at(reader, fields, "item");
    by_hand.points = fields.need("points") ? number_at(reader, fields, "points", 0) : 0;
    by_hand.reason = fields.text("reason");
    fields.finish();
    if (!has_item(assignment, by_hand))
        reader.diagnose(node.place, "the assignment has no such program, or nothing of that name has points of its own there");
    if (by_hand.item.empty() && !by_hand.task.empty())
        reader.diagnose(node.place, "points are corrected of an item, or of everything: without a \"program\"");
    return by_hand;
}

}  // namespace

Task task_of(const Profile& profile) {
    Task task{.id = profile.id, .profile = profile.id, .title = profile.title, .roles = {}};
    for (const auto& requirement : profile.requirements) task.requirements.push_back({requirement.id, requirement.level});
    for (const auto& program : profile.programs)
        task.roles.push_back({.role = program.role, .arguments = {program.reference.begin() + 1, program.reference.end()}});
    return task;
}

std::string assignment_text(const std::vector<Profile>& profiles) {
    std::string text = R"(// What a class is asked for, and what it is worth: sockspec grade THIS-FILE SUBMISSIONS --out DIR
// Comments are allowed. What is commented out could be said as well.
{
  "assignment": ")" + profiles.front().title +
                       R"(",
  // "due": "2026-11-30T23:59:00+01:00",
  // "late": {"grace_minutes": 10, "percent_a_day": 10, "most_days": 5},
  // "levels": [{"level": "distinction", "all_musts": true, "all_shoulds": true}, {"level": "pass", "from_percent": 50}],
  // "given": "starter-code",           what everybody was given, and nobody has copied
  "programs": [
)";
    constexpr std::string_view choices =
        R"(      // "in": "server",                  its folder in a submission; otherwise it is looked for everywhere
      // "build": [["make"]],             otherwise found out: by the Makefile, by the language
      // "command": ["./server", "{port}"],  otherwise found out, too; said without "build", nothing is built
      // "dialect": "words.json",         where the class has words of its own
      // "worth": 100,                    what all its points are together
      // "points": {"log.*": 0},          of single requirements
      // "items": [                       several that are worth something together
      //   {"id": "basics", "requirements": ["listen.*"], "points": 5, "title": "It listens"},
      //   {"id": "clients", "requirements": ["conn.*"], "points": 8, "needs": ["basics"], "all_or_nothing": true}
      // ],                               also: "bonus", "hidden", "deduction" (what is broken costs its points): true
      "must": 1,                          // points for each requirement of that level that stands in no item
      "should": 0
)";
    for (const auto& profile : profiles) {
        text += fmt::format("    {{\n      \"exercise\": \"{}\",\n{}      // What it is asked for:\n", profile.id, choices);
        for (const auto& requirement : profile.requirements)
            text += fmt::format("      //   {:<6} {:<24} {}\n", id_of(requirement.level), requirement.id, requirement.promise);
        text += &profile == &profiles.back() ? "    }\n" : "    },\n";
    }
    return text + "  ]\n}\n";
}

tl::expected<Assignment, Diagnostics> load_assignment(const fs::path& file, const AssignmentSurroundings& surroundings) {
    const Document document = load_document(file);
    Reader reader(document);
    Assignment assignment;
    if (document.root) assignment = AssignmentReader(reader, surroundings).read(*document.root);
    auto diagnostics = reader.take();
    if (!diagnostics.empty()) return tl::unexpected(std::move(diagnostics));
    return assignment;
}

tl::expected<std::vector<Override>, Diagnostics> load_overrides(const fs::path& file, const Assignment& assignment) {
    const Document document = load_document(file);
    Reader reader(document);
    std::vector<Override> all;
    if (document.root) {
        Fields fields(reader, *document.root, "a file of overrides");
        const auto* const overrides = fields.need("overrides");
        const auto* const nodes = overrides ? reader.array(*overrides) : nullptr;
        if (nodes)
            for (const Node& node : *nodes) all.push_back(read_override(reader, node, assignment));
        fields.finish();
    }
    auto diagnostics = reader.take();
    if (!diagnostics.empty()) return tl::unexpected(std::move(diagnostics));
    return all;
}

}  // namespace sockspec
