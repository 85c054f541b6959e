// grade: a folder of submissions becomes marks, feedback and a gradebook.

#include <fmt/format.h>
#include <sys/file.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <thread>

#include "cli/assignment_files.hpp"
#include "cli/commands.hpp"
#include "cli/folder_lock.hpp"
#include "cli/grade_progress.hpp"
#include "cli/paths.hpp"
#include "cli/signals.hpp"
#include "cli/suite_hash.hpp"
#include "document/suggest.hpp"
#include "grade/assignment_reader.hpp"
#include "grade/class_files.hpp"
#include "grade/grade_class.hpp"
#include "grade/unpack.hpp"
#include "language/selection.hpp"
#include "run/shard.hpp"
#include "text/escape.hpp"
#include "text/shell_words.hpp"
#include "text/translated.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

struct GradeCall {
    std::string assignment;  // an exercise, or a file
    std::vector<std::string> submissions;
    std::string out;
    std::vector<std::string> only;  // students
    std::string dialect;
    double should = 0;
    std::map<std::string, double> points;  // by requirement
    std::string overrides;
    std::string student;   // whose the only submission is
    std::string language;  // of the feedback; nothing: English
    std::string sandbox = "strict";
    bool is_resumed = false;
    unsigned repeat = 1;
    std::optional<Shard> shard{};
    unsigned at_a_time = std::max(1U, std::thread::hardware_concurrency());
};

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

tl::expected<Assignment, ExitStatus> assignment_of_exercise(const GradeCall& call) {
    const auto dialect = call.dialect.empty() ? std::optional(fs::path()) : find_dialect(call.assignment, call.dialect);
    if (!dialect) return tl::unexpected(exit_usage);
    const auto profile = load_one_or_diagnose(call.assignment, *dialect);
    if (!profile) return tl::unexpected(profile.error());
    if (!has_all_of(*profile, call.points)) return tl::unexpected(exit_usage);
    auto task = task_of(*profile);
    task.dialect = dialect->empty() ? fs::path() : fs::canonical(*dialect);
    task.scheme.should = call.should;
    task.scheme.of_its_own = {call.points.begin(), call.points.end()};
    return Assignment{.title = profile->title, .tasks = {std::move(task)}};
}

tl::expected<Assignment, ExitStatus> assignment_in_file(const GradeCall& call) {
    if (call.should > 0 || !call.points.empty() || !call.dialect.empty()) {
        std::cerr << "sockspec: --should, --points and --dialect are for an exercise: an assignment's file says such things itself\n";
        return tl::unexpected(exit_usage);
    }
    auto assignment = read_assignment(call.assignment, find_paths().scenarios);
    if (assignment) return std::move(*assignment);
    for (const auto& diagnostic : assignment.error()) std::cerr << render(diagnostic) << '\n';
    return tl::unexpected(exit_bad_file);
}

// Corrections stay with the marks: what was given once counts in later calls, too.
tl::expected<std::vector<Override>, ExitStatus> corrections(const GradeCall& call, const Assignment& assignment) {
    const auto kept = fs::path(call.out) / "overrides.json";
    const auto file = call.overrides.empty() ? kept : fs::path(call.overrides);
    if (call.overrides.empty() && !fs::exists(kept)) return std::vector<Override>();
    auto all = load_overrides(file, assignment);
    if (!all) {
        for (const auto& diagnostic : all.error()) std::cerr << render(diagnostic) << '\n';
        return tl::unexpected(exit_bad_file);
    }
    std::error_code ignored;
    if (!fs::equivalent(file, kept, ignored)) fs::copy_file(file, kept, fs::copy_options::overwrite_existing);
    return std::move(*all);
}

// Those that run at a time share what one would have.
std::string jobs_of(const GradeCall& call) {
    constexpr unsigned for_each_core = 12;
    return std::to_string(std::max(1U, for_each_core * std::max(1U, std::thread::hardware_concurrency()) / call.at_a_time));
}

std::function<bool(const std::string& student)> asked(const GradeCall& call) {
    Selection wanted;
    wanted.only = call.only;
    return [wanted](const std::string& student) { return wanted.only.empty() || wanted.takes({student}); };
}

std::optional<std::vector<fs::path>> places_of(const GradeCall& call) {
    std::vector<fs::path> places;
    for (const auto& name : call.submissions) {
        std::error_code missing;
        places.push_back(fs::canonical(name, missing));
        if (!missing) continue;
        std::cerr << "sockspec: there is no " << shell_word(name) << '\n';
        return std::nullopt;
    }
    return places;
}

// A platform exports a class as one archive.
void unpack_class(std::vector<fs::path>& places, const fs::path& into) {
    if (places.size() != 1 || !is_archive(places.front())) return;
    constexpr UnpackLimits of_a_class{.bytes = std::uint64_t{8} << 30, .files = 200'000};
    fs::remove_all(into);
    unpack({{.place = places.front(), .name = {}}}, into, of_a_class);
    const auto folder = within_packing(into);
    if (is_class(folder)) places.front() = folder;
}

std::optional<std::vector<Submission>> find_submissions(const GradeCall& call, const std::vector<fs::path>& places) {
    auto all = call.student.empty() ? submissions_at(places) : std::vector{submission_of(call.student, places)};
    const auto ours = fs::weakly_canonical(call.out);  // may lie among them
    std::erase_if(all, [&](const Submission& each) { return each.parts.front().place == ours; });
    const auto is_asked = asked(call);
    if (std::ranges::any_of(all, [&](const Submission& each) { return is_asked(each.student); })) return all;
    std::cerr << "sockspec: there are no submissions" << (call.only.empty() ? "" : " of those students") << '\n';
    return std::nullopt;
}

// A correction of a name that is misspelt would be lost.
void tell_who_is_nobody(const std::vector<Override>& overrides, const std::vector<Submission>& submissions) {
    std::vector<std::string> students;
    for (const auto& each : submissions) students.push_back(each.student);
    for (const auto& by_hand : overrides) {
        if (std::ranges::find(students, by_hand.student) != students.end()) continue;
        const auto meant = nearest(by_hand.student, students);
        std::cerr << "sockspec: what was corrected by hand is of nobody here: " << shell_word(by_hand.student)
                  << (meant.empty() ? "" : "; did you mean " + shell_word(meant) + "?") << '\n';
    }
}

void keep_part(std::vector<Submission>& submissions, const Shard& shard) {
    std::vector<ShardItem> items;
    for (const auto& each : submissions) items.push_back({.name = each.student});
    const auto parts = assign_shards(items, shard.count);
    std::vector<Submission> mine;
    for (std::size_t i = 0; i < submissions.size(); ++i)
        if (parts[i] == shard.index) mine.push_back(std::move(submissions[i]));
    submissions = std::move(mine);
}

// 1,000 marks on a terminal are none.
void tell(const std::vector<Marked>& all, const GradeSetup& setup) {
    const auto is_judged = [](const Marked& one) {
        return std::ranges::any_of(one.graded.tasks, [](const Judged& task) { return task.subject.has_value(); });
    };
    std::cout << std::ranges::count_if(all, is_judged) << " of " << all.size() << " submissions judged\n"
              << "marks: " << safe_text((setup.out / "gradebook.csv").string())
              << ", class.html, class.json; feedback: students/*/feedback.md, report.html\n";
}

GradeSetup setup_of(const GradeCall& call, const Assignment& assignment, const std::vector<fs::path>& places) {
    std::vector<fs::path> dialects;
    for (const auto& task : assignment.tasks)
        if (!task.dialect.empty()) dialects.push_back(task.dialect);
    GradeSetup setup{.sockspec = fs::read_symlink("/proc/self/exe"),
                     .out = fs::canonical(call.out),
                     .sandbox = call.sandbox,
                     .digest = [](const fs::path& folder) { return suite_sha256(folder); },
                     .tool = SOCKSPEC_VERSION " " + suite_sha256(find_paths().scenarios, dialects),
                     .at_a_time = call.at_a_time};
    setup.hidden.push_back(setup.out);
    for (const auto& place : places) setup.hidden.push_back(fs::is_directory(place) ? place : place.parent_path());
    for (const auto& file :
         {is_assignment_file(call.assignment) ? call.assignment : std::string(), call.overrides}) {  // which tell what is hidden, and of others
        if (file.empty()) continue;
        auto folder = fs::canonical(file).parent_path();
        if (folder.has_relative_path()) setup.hidden.push_back(std::move(folder));
    }
    setup.is_asked = asked(call);
    setup.check_options = {"--jobs", jobs_of(call), "--repeat", std::to_string(call.repeat)};
    if (call.sandbox != "strict") setup.tool += " in no sandbox";
    if (call.repeat > 1) setup.tool += " " + std::to_string(call.repeat) + " times";
    return setup;
}

int grade_locked(const GradeCall& call, const Assignment& assignment) {
    const auto overrides = corrections(call, assignment);
    if (!overrides) return overrides.error();
    const auto handed_in = places_of(call);
    if (!handed_in) return exit_usage;
    auto places = *handed_in;
    try {
        if (call.student.empty())
            unpack_class(places,
                         fs::path(call.out) / (is_part(call.shard) ? fmt::format("class-{}-of-{}", call.shard->index, call.shard->count) : "class"));
    } catch (const BadSubmission& bad) {
        std::cerr << "sockspec: " << shell_word(places.front().string()) << ": " << bad.what() << '\n';
        return exit_usage;
    }
    auto submissions = find_submissions(call, places);
    if (!submissions) return exit_usage;
    tell_who_is_nobody(*overrides, *submissions);
    if (is_part(call.shard)) keep_part(*submissions, *call.shard);
    for (const char* folder : {"students", "work"}) fs::create_directories(fs::path(call.out) / folder);
    const auto setup = setup_of(call, assignment, *handed_in);
    const auto& interrupt = interrupt_on_signals();
    GradeProgress progress(assignment, submissions->size());
    auto graded = grade_class(*submissions, assignment, setup, interrupt, [&](const Graded& each) { progress.tell(each); });
    auto all = mark_all(std::move(graded), assignment, setup, *overrides);
    if (is_part(call.shard)) {
        std::cout << "this was " << call.shard->text() << "; the same call without --shard makes the marks when all have ended\n";
    } else {
        write_class(all, assignment, setup);
        tell(all, setup);
    }
    if (interrupt.has_come()) return exit_interrupted;
    const auto is_open = [](const Marked& one) {
        return std::ranges::find(one.graded.tasks, Fate::not_judged, &Judged::fate) != one.graded.tasks.end();
    };
    return std::ranges::any_of(all, is_open) ? exit_cannot : exit_conforms;
}

// The feedback's language. Students read it, teachers' files follow it in what they take from there.
bool speak_to_students(const GradeCall& call) {
    const auto catalogues = find_paths().catalogues;
    if (call.language.empty() || call.language == "en" || speak(catalogues, call.language)) return true;
    std::string known = "en";
    std::error_code none;
    for (const auto& folder : fs::directory_iterator(catalogues, none))
        if (fs::exists(folder.path() / "LC_MESSAGES" / "sockspec.mo")) known += ", " + folder.path().filename().string();
    std::cerr << "sockspec: there is no feedback in " << shell_word(call.language) << ", but in " << known << '\n';
    return false;
}

int grade(const GradeCall& call) {
    if (!speak_to_students(call)) return exit_usage;
    const auto assignment = is_assignment_file(call.assignment) ? assignment_in_file(call) : assignment_of_exercise(call);
    if (!assignment) return assignment.error();
    if (call.is_resumed && !fs::exists(fs::path(call.out) / "students")) {
        std::cerr << "sockspec: nothing was begun in " << shell_word(call.out) << ", so there is nothing to resume\n";
        return exit_usage;
    }
    fs::create_directories(call.out);
    const bool is_part_of_it = is_part(call.shard);
    // Two calls with one folder would write over each other; shards of one do not, but each is there once.
    const FolderLock lock(fs::path(call.out) / ".sockspec", is_part_of_it ? LOCK_SH : LOCK_EX);
    const FolderLock own(
        fs::path(call.out) / (is_part_of_it ? fmt::format(".sockspec-{}-of-{}", call.shard->index, call.shard->count) : ".sockspec-whole"), LOCK_EX);
    if (lock.is_held() && own.is_held()) return grade_locked(call, *assignment);
    std::cerr << "sockspec: another grade is at work in " << shell_word(call.out) << '\n';
    return exit_usage;
}

void add_points(CLI::App& command, const std::shared_ptr<GradeCall>& call) {
    command.add_option("--should", call->should, "Points for each should that is kept (default: 0; a must gives 1)")
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
        .add_option_function<std::vector<std::string>>(
            "--points", take_points, "So many points for this requirement, whatever its level: conn.orderly=3; 0: it does not count")
        ->type_name("REQUIREMENT=NUMBER")
        ->allow_extra_args(false);
    command.add_option("--dialect", call->dialect, "The words of the protocol where a class has its own: a file, or a name (see docs/dialects.md)")
        ->type_name("FILE");
}

}  // namespace

void add_grade(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("grade", "A class: marks, feedback and a gradebook of what students have handed in");
    const auto call = std::make_shared<GradeCall>();
    command
        ->add_option("ASSIGNMENT", call->assignment, "A profile, what the chapter calls it (16-5), or an assignment's file (sockspec new assignment)")
        ->required();
    command->add_option("SUBMISSION", call->submissions, "Folders, archives or files, one for each student; or a folder or archive of them")
        ->required();
    command->add_option("--out", call->out, "Where marks and feedback go; of a call with the same folder, only what has changed is judged anew")
        ->required()
        ->type_name("DIR");
    command->add_option("--only", call->only, "Only students whose name matches GLOB")->type_name("GLOB")->allow_extra_args(false);
    add_points(*command, call);
    command->add_option("--override", call->overrides, "Corrections by hand, with a reason each; they stay with the marks (docs/grade.md)")
        ->type_name("FILE");
    command->add_option("--language", call->language, "What feedback is written in: en (default), or zh_CN; the story of the check stays English")
        ->type_name("LANGUAGE");
    command->add_flag("--resume", call->is_resumed, "Goes on where an earlier call with the same DIR ended, as every call does; there has to be one");
    command->add_option("--student", call->student, "Whose all that is behind SUBMISSION: one submission, whatever it looks like")->type_name("NAME");
    command
        ->add_option("--sandbox", call->sandbox,
                     "off: nothing is kept from builds and programs, where the machine itself is thrown away with the submission (default: strict)")
        ->check(CLI::IsMember({"strict", "off"}));
    const auto set_shard = [call](const std::string& text) {
        call->shard = shard_from(text);
        if (!call->shard) throw CLI::ValidationError("--shard", "takes I/N, the I-th of N parts, not " + text);
    };
    command
        ->add_option_function<std::string>("--shard", set_shard,
                                           "Judges the I-th of N parts of the class, into the same DIR; a call without it makes the marks")
        ->type_name("I/N");
    command->add_option("--repeat", call->repeat, "Plays each scenario N times: what fails once has failed, and the story says how often")
        ->check(CLI::Range(1U, 1000U))
        ->type_name("N");
    command->add_option("--at-a-time", call->at_a_time, "Submissions at a time (default: one for every core)")
        ->check(CLI::Range(1U, 1000U))
        ->type_name("N");
    command->callback([=, &work] { work = [=] { return grade(*call); }; });
}

}  // namespace sockspec
