#include "grade/grade_class.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <exception>
#include <fstream>

#include "grade/child.hpp"
#include "grade/unpack.hpp"
#include "reports/atomic_file.hpp"
#include "reports/json.hpp"
#include "reports/text.hpp"
#include "text/escape.hpp"
#include "text/percent.hpp"

namespace sockspec {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;

// Of sockspec as a child.
constexpr int interrupted_status = 130, refused_status = 3;

std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// As a file's name: a student may be called "..", or with a slash.
std::string file_name_of(const std::string& student) {
    const auto name = percent_encoded(student, std::string(unreserved) + " @+,()");
    return name == "." || name == ".." || name.empty() ? "%" + name : name;
}

// A folder that holds nothing but one folder is packing.
fs::path within_packing(fs::path folder) {
    for (int depth = 0; depth < 8; ++depth) {
        std::vector<fs::directory_entry> entries{fs::directory_iterator(folder), fs::directory_iterator()};
        if (entries.size() != 1 || !entries.front().is_directory()) break;
        folder = entries.front().path();
    }
    return folder;
}

std::vector<SubmittedFile> files_in(const fs::path& folder) {
    constexpr std::uintmax_t longest_source = 1 << 20;
    std::vector<SubmittedFile> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.file_size() <= longest_source)
            files.push_back({entry.path().lexically_relative(folder).string(), content_of(entry.path())});
    std::ranges::sort(files, {}, &SubmittedFile::path);
    return files;
}

// One submission, from what was handed in to what sockspec says of it.
class OneGrade {
public:
    OneGrade(const Submission& submission, const Assignment& assignment, const GradeSetup& setup, const Interrupt& interrupt)
        : assignment_(assignment), setup_(setup), interrupt_(interrupt), work_(setup.out / "work" / file_name_of(submission.student)) {
        graded_.submission = submission;
    }

    asio::awaitable<Graded> done() {
        fs::create_directories(folder_of(graded_, setup_));
        if (!unpacks() || !can_be_started()) co_return std::move(graded_);
        if (is_known()) co_return std::move(graded_);
        if (setup_.is_asked && !setup_.is_asked(graded_.submission.student)) {
            ends(Fate::not_asked, "It was not asked for.");
            co_return std::move(graded_);
        }
        const bool is_built = co_await builds();
        if (is_built) co_await checks();
        co_return std::move(graded_);
    }

private:
    bool ends(Fate fate, std::string why) {
        graded_.fate = fate;
        graded_.why = std::move(why);
        return false;
    }

    bool unpacks() {
        try {
            fs::remove_all(work_);
            graded_.left_out = unpack(graded_.submission.place, work_);
        } catch (const BadSubmission& bad) {
            return ends(Fate::no_submission, bad.what());
        } catch (const std::system_error& error) {
            return ends(Fate::not_judged, safe_text(error.what()));
        }
        folder_ = within_packing(work_);
        digest_ = setup_.digest(work_) + " " + setup_.tool + " " + assignment_.profile;
        return true;
    }

    bool can_be_started() {
        auto guess = guess_launch(files_in(folder_), assignment_.role, assignment_.arguments);
        if (!guess.launch) return ends(Fate::no_program, safe_text(guess.why_not));
        graded_.launch = std::move(*guess.launch);
        return true;
    }

    fs::path ours(const char* name) const { return folder_of(graded_, setup_) / name; }

    // Read only where it was made by the same sockspec of the same files.
    bool is_known() {
        if (content_of(ours("judged")) != digest_) return false;
        return takes_report() && (graded_.was_known = true);
    }

    bool takes_report() {
        try {
            auto report = report_from_json(content_of(ours("report.json")));
            if (report.subjects.size() != 1 || report.run.interrupted) return ends(Fate::interrupted, "It was interrupted.");
            graded_.story = report_text(report);
            graded_.subject = std::move(report.subjects.front());
            graded_.subject->scenarios.clear();
            graded_.fate = Fate::judged;
            return true;
        } catch (const BadReport& bad) {
            return ends(Fate::not_judged, "There is no report of its check: " + std::string(bad.what()));
        }
    }

    std::vector<std::string> call(const char* command, std::vector<std::string> options, const std::vector<std::string>& argv) const {
        std::vector<std::string> all{setup_.sockspec.string(), command};
        all.insert(all.end(), options.begin(), options.end());
        for (const auto& folder : setup_.hidden) all.insert(all.end(), {"--hide", folder.string()});
        all.emplace_back("--");
        all.insert(all.end(), argv.begin(), argv.end());
        return all;
    }

    asio::awaitable<bool> builds() {
        for (const auto& argv : graded_.launch->build) {
            auto command = call("sandbox", {"--keep-files"}, argv);
            const auto end = co_await run_child(std::move(command), folder_, interrupt_);
            graded_.build_output += end.printed;
            if (interrupt_.has_come()) co_return ends(Fate::interrupted, "It was interrupted.");
            if (end.status == refused_status)  // no such compiler here, or no sandbox
                co_return ends(Fate::not_judged, "It cannot be built on this machine. " + cut_text(end.printed, 300));
            if (end.status != 0)
                co_return ends(Fate::not_built,
                               "Its build ended with status " + std::to_string(end.status) + ": " + safe_text(argv.front()) + " says why.");
        }
        co_return true;
    }

    // Infrastructure that fails once is tried again.
    asio::awaitable<void> checks() {
        std::vector<std::string> options{assignment_.profile, "--all", "--sandbox", "strict",
                                         "--progress",        "none",  "--name",    graded_.submission.student};
        for (const char* report : {"json", "html"}) {
            options.emplace_back("--report");
            options.push_back(std::string(report) + "=" + ours("report.").string() + report);
        }
        options.insert(options.end(), setup_.check_options.begin(), setup_.check_options.end());
        for (int attempt = 0; attempt < 2; ++attempt) {
            std::error_code ignored;
            fs::remove(ours("report.json"), ignored);
            auto command = call("check", options, graded_.launch->command);
            const auto end = co_await run_child(std::move(command), folder_, interrupt_);
            if (interrupt_.has_come() || end.status == interrupted_status) {
                ends(Fate::interrupted, "It was interrupted.");
                co_return;
            }
            if (takes_report() && graded_.subject->verdict != SubjectVerdict::inconclusive) break;
            if (!graded_.subject) graded_.why += " " + cut_text(end.printed, 300);
        }
        if (is_decided()) write_atomically(ours("judged"), digest_);
    }

    // What this machine could not play is tried again by the next call.
    bool is_decided() const {
        return graded_.subject && std::ranges::find(graded_.subject->requirements, RequirementVerdict::error, &RequirementResult::verdict) ==
                                      graded_.subject->requirements.end();
    }

    const Assignment& assignment_;
    const GradeSetup& setup_;
    const Interrupt& interrupt_;
    fs::path work_, folder_;
    std::string digest_;
    Graded graded_;
};

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

fs::path folder_of(const Graded& graded, const GradeSetup& setup) { return setup.out / "students" / file_name_of(graded.submission.student); }

std::vector<Graded> grade_class(const std::vector<Submission>& submissions, const Assignment& assignment, const GradeSetup& setup,
                                const Interrupt& interrupt, const std::function<void(const Graded&)>& on_each) {
    asio::io_context loop{1};
    std::vector<Graded> all(submissions.size());
    for (std::size_t i = 0; i < submissions.size(); ++i)
        all[i] = {.submission = submissions[i], .fate = Fate::interrupted, .why = "It was interrupted."};
    std::size_t next = 0;
    std::exception_ptr error;
    const auto work = [&]() -> asio::awaitable<void> {
        while (next < submissions.size() && !interrupt.has_come()) {
            const auto mine = next++;
            OneGrade grade(submissions[mine], assignment, setup, interrupt);
            all[mine] = co_await grade.done();
            on_each(all[mine]);
        }
    };
    const auto done = [&](const std::exception_ptr& thrown) {
        if (thrown && !error) error = thrown;
    };
    for (std::size_t i = 0; i < std::max<std::size_t>(setup.at_a_time, 1); ++i) asio::co_spawn(loop, work(), done);
    loop.run();
    if (error) std::rethrow_exception(error);
    return all;
}

}  // namespace sockspec
