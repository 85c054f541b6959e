#include "grade/one_submission.hpp"

#include "grade/child.hpp"
#include "grade/one_task.hpp"
#include "grade/submitted_files.hpp"
#include "grade/unpack.hpp"
#include "sandbox/untrusted_files.hpp"
#include "text/escape.hpp"
#include "text/percent.hpp"
#include "text/translated.hpp"

namespace sockspec {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;

// As a file's name: a student may be called "..", or with a slash.
std::string file_name_of(const std::string& student) {
    const auto name = percent_encoded(student, std::string(unreserved) + " @+,()");
    return name == "." || name == ".." || name.empty() ? "%" + name : name;
}

constexpr const char* checked_out = "sockspec-checkout";

// As a server of git keeps it: its files are not there as such.
bool is_bare_repository(const fs::path& folder) {
    return fs::is_regular_file(folder / "HEAD") && fs::is_regular_file(folder / "config") && fs::is_directory(folder / "objects");
}

// A repository says itself what git starts for it. Returns what went wrong, or nothing.
asio::awaitable<std::string> check_out(const fs::path& repository, const GradeSetup& setup, const Interrupt& interrupt) {
    fs::create_directories(repository / "refs");  // without which git takes it for none; empty folders are not copied
    auto command = sandboxed({"git", "-c", "safe.directory=*", "clone", "-q", "--no-hardlinks", ".", checked_out}, setup);
    const auto end = co_await run_child(std::move(command), repository, interrupt);
    if (end.status == 0) co_return std::string();
    co_return said("Its repository cannot be checked out: {}", cut_text(last_line(end.printed), 300));
}

// Every task has the same fate.
void end_all(Graded& graded, const Assignment& assignment, Fate fate, const std::string& why) {
    graded.tasks.assign(assignment.tasks.size(), Judged{.fate = fate, .why = why});
}

}  // namespace

std::string_view id_of(Fate fate) {
    switch (fate) {
        case Fate::judged: return "judged";
        case Fate::no_submission: return "no-submission";
        case Fate::no_program: return "no-program";
        case Fate::not_built: return "not-built";
        case Fate::not_judged: return "not-judged";
        case Fate::not_asked: return "not-asked";
        case Fate::interrupted: break;
    }
    return "interrupted";
}

bool is_without_marks(Fate fate) { return fate == Fate::no_submission || fate == Fate::no_program || fate == Fate::not_built; }

fs::path folder_of(const Submission& submission, const GradeSetup& setup) { return setup.out / "students" / file_name_of(submission.student); }

fs::path folder_of(const Submission& submission, const Task& task, const Assignment& assignment, const GradeSetup& setup) {
    const auto folder = folder_of(submission, setup);
    return assignment.tasks.size() == 1 ? folder : folder / task.id;
}

asio::awaitable<Graded> grade_one(const Submission& submission, const Assignment& assignment, const GradeSetup& setup, const Interrupt& interrupt) {
    Graded graded{.submission = submission};
    if (assignment.tasks.size() > 1)  // what an assignment of one program has left, which may tell what is hidden now
        for (const char* name : {"report.html", "report.json", "junit.xml", "judged"}) fs::remove(folder_of(submission, setup) / name);
    const auto work = setup.out / "work" / file_name_of(submission.student);
    fs::create_directories(folder_of(submission, setup));
    try {
        if (fs::exists(fs::symlink_status(work)) && !remove_folder(work))  // what an earlier build has left, shut or not
            throw std::system_error(std::make_error_code(std::errc::directory_not_empty), "remove " + work.string());
        graded.left_out = unpack(submission.parts, work);
        unpack_within(work, graded.left_out);
    } catch (const BadSubmission& bad) {
        end_all(graded, assignment, Fate::no_submission, bad.what());
        co_return graded;
    } catch (const std::system_error& error) {
        end_all(graded, assignment, Fate::not_judged, safe_text(error.what()));
        co_return graded;
    }
    std::set<std::string> parts;
    for (const auto& task : assignment.tasks) parts.insert(task.folder);
    auto folder = within_packing(work, parts);
    const auto digest = setup.digest(work);
    if (is_bare_repository(folder)) {
        auto checking_out = check_out(folder, setup, interrupt);
        const auto trouble = co_await std::move(checking_out);
        if (!trouble.empty()) end_all(graded, assignment, Fate::no_submission, trouble);
        if (!trouble.empty()) co_return graded;
        folder /= checked_out;
    }
    for (const auto& file : files_in(folder))
        if (is_source(file)) graded.fingerprints.merge(fingerprints_of(file.content));
    const Unpacked unpacked{.submission = graded.submission, .folder = folder, .digest = digest};
    for (const auto& task : assignment.tasks) {
        try {
            auto judging = judge_task(unpacked, task, assignment, setup, interrupt);
            graded.tasks.push_back(co_await std::move(judging));
        } catch (const std::system_error& error) {  // folders that a build has closed, or a full disk: the others are judged all the same
            graded.tasks.push_back({.fate = Fate::not_judged, .why = safe_text(error.what())});
        }
    }
    co_return graded;
}

}  // namespace sockspec
