// grade: a folder of submissions becomes marks, feedback and a gradebook.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <thread>

#include "cli/commands.hpp"
#include "cli/paths.hpp"
#include "cli/signals.hpp"
#include "cli/suite_hash.hpp"
#include "document/suggest.hpp"
#include "grade/grade_class.hpp"
#include "grade/gradebook.hpp"
#include "language/selection.hpp"
#include "reports/atomic_file.hpp"
#include "text/escape.hpp"
#include "text/percent.hpp"
#include "text/shell_words.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

struct GradeCall {
    std::string exercise;
    std::vector<std::string> submissions;
    std::string out;
    std::vector<std::string> only;  // students
    std::string dialect;
    double should = 0;
    std::map<std::string, double> points;  // by requirement
    unsigned at_a_time = std::max(1U, std::thread::hardware_concurrency());
};

Assignment assignment_of(const Profile& profile, const GradeCall& call) {
    const auto& reference = profile.programs.front().reference;
    Assignment assignment{.profile = profile.id, .title = profile.title, .role = profile.role(), .arguments = {}, .scheme = {}};
    assignment.arguments.assign(reference.begin() + 1, reference.end());
    assignment.scheme.should = call.should;
    assignment.scheme.of_its_own = {call.points.begin(), call.points.end()};
    return assignment;
}

bool has_all_of(const Profile& profile, const std::map<std::string, double>& points) {
    std::vector<std::string> ids;
    for (const auto& requirement : profile.requirements) ids.push_back(requirement.id);
    for (const auto& [id, number] : points) {
        if (std::ranges::find(ids, id) != ids.end()) continue;
        const auto meant = nearest(id, ids);
        std::cerr << "sockspec: " << profile.id << " has no requirement " << shell_word(id) << (meant.empty() ? "" : "; did you mean " + meant + "?")
                  << " (sockspec explain " << profile.id << " shows them)\n";
        return false;
    }
    return true;
}

// Those that run at a time share what one would have.
std::string jobs_of(const GradeCall& call) {
    constexpr unsigned for_each_core = 12;
    return std::to_string(std::max(1U, for_each_core * std::max(1U, std::thread::hardware_concurrency()) / call.at_a_time));
}

fs::path canonical_or_none(const fs::path& place) {
    std::error_code missing;
    auto canonical = fs::canonical(place, missing);
    if (missing) std::cerr << "sockspec: there is no " << shell_word(place.string()) << '\n';
    return canonical;
}

std::function<bool(const std::string& student)> asked(const GradeCall& call) {
    Selection wanted;
    wanted.only = call.only;
    return [wanted](const std::string& student) { return wanted.only.empty() || wanted.takes({student}); };
}

std::optional<std::vector<Submission>> find_submissions(const GradeCall& call) {
    std::vector<fs::path> places;
    for (const auto& name : call.submissions) {
        places.push_back(canonical_or_none(name));
        if (places.back().empty()) return std::nullopt;
    }
    auto all = submissions_at(places);
    const auto ours = fs::weakly_canonical(call.out);  // may lie among them
    std::erase_if(all, [&](const Submission& each) { return each.place == ours; });
    const auto is_asked = asked(call);
    if (std::ranges::any_of(all, [&](const Submission& each) { return is_asked(each.student); })) return all;
    std::cerr << "sockspec: there are no submissions" << (call.only.empty() ? "" : " of those students") << '\n';
    return std::nullopt;
}

void tell_progress(const Graded& graded, std::size_t done, std::size_t all) {
    const auto how = graded.subject ? id_of(graded.subject->verdict) : id_of(graded.fate);
    if (graded.fate == Fate::not_asked) return;
    std::cerr << '[' << done << '/' << all << "] " << safe_text(graded.submission.student) << ": " << how << (graded.was_known ? " (as before)" : "")
              << (graded.why.empty() ? "" : ". " + graded.why) << '\n';
}

// By the student's own doing.
bool is_without_marks(Fate fate) { return fate == Fate::no_submission || fate == Fate::no_program || fate == Fate::not_built; }

std::vector<Marked> marked(std::vector<Graded> graded, const Assignment& assignment, const GradeSetup& setup) {
    std::vector<Marked> all;
    const Marks* of_another = nullptr;
    for (auto& each : graded) {
        Marked one{.graded = std::move(each), .marks = {}, .report = {}};
        const auto page = folder_of(one.graded, setup) / (one.graded.subject ? "report.html" : "feedback.md");
        one.report = percent_encoded(page.lexically_relative(setup.out).string(), std::string(unreserved) + "/");
        if (one.graded.subject) one.marks = mark(*one.graded.subject, assignment.scheme);
        all.push_back(std::move(one));
    }
    for (const auto& one : all)
        if (one.graded.subject) of_another = &one.marks;
    const Marks possible = of_another ? *of_another : Marks();
    for (auto& one : all)
        if (is_without_marks(one.graded.fate)) one.marks = no_marks(possible);
    return all;
}

void write_all(const std::vector<Marked>& all, const Assignment& assignment, const GradeSetup& setup) {
    for (const auto& one : all) {
        const auto folder = folder_of(one.graded, setup);
        fs::create_directories(folder);
        write_atomically(folder / "feedback.md", feedback_markdown(one, assignment));
    }
    write_atomically(setup.out / "gradebook.csv", gradebook_csv(all));
    write_atomically(setup.out / "class.html", class_page(all, assignment));
    write_atomically(setup.out / "class.json", class_json(all, assignment));
}

// 1,000 marks on a terminal are none.
void tell(const std::vector<Marked>& all, const GradeSetup& setup) {
    std::size_t judged = 0;
    for (const auto& one : all) judged += one.graded.subject ? 1 : 0;
    std::cout << judged << " of " << all.size() << " submissions judged\n"
              << "marks: " << safe_text((setup.out / "gradebook.csv").string())
              << ", class.html, class.json; feedback: students/*/feedback.md, report.html\n";
}

int grade(const GradeCall& call) {
    const auto dialect = call.dialect.empty() ? std::optional(fs::path()) : find_dialect(call.exercise, call.dialect);
    if (!dialect) return exit_usage;
    const auto profile = load_one_or_diagnose(call.exercise, *dialect);
    if (!profile) return profile.error();
    if (profile->programs.size() > 1) {
        std::cerr << "sockspec: " << profile->id << " takes two programs, which grade cannot find in a submission yet: use check --program\n";
        return exit_usage;
    }
    if (!has_all_of(*profile, call.points)) return exit_usage;
    const auto submissions = find_submissions(call);
    if (!submissions) return exit_usage;
    fs::create_directories(fs::path(call.out) / "students");
    fs::create_directories(fs::path(call.out) / "work");
    GradeSetup setup{.sockspec = fs::read_symlink("/proc/self/exe"),
                     .out = fs::canonical(call.out),
                     .digest = [](const fs::path& folder) { return suite_sha256(folder); },
                     .tool = SOCKSPEC_VERSION " " + suite_sha256(find_paths().scenarios, {*dialect}),
                     .at_a_time = call.at_a_time};
    setup.hidden.push_back(setup.out);
    for (const auto& name : call.submissions)
        setup.hidden.push_back(fs::is_directory(name) ? fs::canonical(name) : fs::canonical(name).parent_path());
    setup.is_asked = asked(call);
    setup.check_options = {"--jobs", jobs_of(call)};
    if (!call.dialect.empty()) setup.check_options.insert(setup.check_options.end(), {"--dialect", dialect->string()});
    const auto assignment = assignment_of(*profile, call);
    const auto& interrupt = interrupt_on_signals();
    std::size_t done = 0;
    auto graded =
        grade_class(*submissions, assignment, setup, interrupt, [&](const Graded& each) { tell_progress(each, ++done, submissions->size()); });
    const auto all = marked(std::move(graded), assignment, setup);
    write_all(all, assignment, setup);
    tell(all, setup);
    if (interrupt.has_come()) return exit_interrupted;
    return std::ranges::any_of(all, [](const Marked& one) { return one.graded.fate == Fate::not_judged; }) ? exit_cannot : exit_conforms;
}

}  // namespace

void add_grade(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("grade", "A class: marks, feedback and a gradebook of what students have handed in");
    const auto call = std::make_shared<GradeCall>();
    command->add_option("EXERCISE", call->exercise, "The profile, or what the chapter calls it: 16-5")->required();
    command->add_option("SUBMISSION", call->submissions, "Folders, archives or files, one for each student; or a folder of them")->required();
    command->add_option("--out", call->out, "Where marks and feedback go; of a call with the same folder, only what has changed is judged anew")
        ->required()
        ->type_name("DIR");
    command->add_option("--only", call->only, "Only students whose name matches GLOB")->type_name("GLOB")->allow_extra_args(false);
    command->add_option("--should", call->should, "Points for each should that is kept (default: 0; a must gives 1)")
        ->check(CLI::NonNegativeNumber)
        ->type_name("POINTS");
    const auto take_points = [call](const std::vector<std::string>& all) {
        for (const auto& text : all) {
            const auto at = text.find('=');
            double number = -1;
            if (at == std::string::npos || !CLI::detail::lexical_cast(text.substr(at + 1), number) || number < 0)
                throw CLI::ValidationError("--points", "takes REQUIREMENT=NUMBER, not " + text);
            call->points[text.substr(0, at)] = number;
        }
    };
    command
        ->add_option_function<std::vector<std::string>>(
            "--points", take_points, "So many points for this requirement, whatever its level: conn.orderly=3; 0: it does not count")
        ->type_name("REQUIREMENT=NUMBER")
        ->allow_extra_args(false);
    command->add_option("--dialect", call->dialect, "The words of the protocol where a class has its own: a file, or a name (see docs/dialects.md)")
        ->type_name("FILE");
    command->add_option("--at-a-time", call->at_a_time, "Submissions at a time (default: one for every core)")
        ->check(CLI::Range(1U, 1000U))
        ->type_name("N");
    command->callback([=, &work] { work = [=] { return grade(*call); }; });
}

}  // namespace sockspec
