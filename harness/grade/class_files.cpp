#include "grade/class_files.hpp"

#include "grade/class_page.hpp"
#include "grade/feedback.hpp"
#include "reports/atomic_file.hpp"

namespace sockspec {

namespace fs = std::filesystem;

namespace {

Fingerprints given_to_all(const Assignment& assignment) {
    Fingerprints base;
    if (assignment.given.empty() || !fs::exists(assignment.given)) return base;
    const bool is_one = fs::is_regular_file(assignment.given);
    std::vector<fs::path> files;
    if (is_one) files.push_back(assignment.given);
    else
        for (const auto& entry : fs::recursive_directory_iterator(assignment.given))
            if (entry.is_regular_file()) files.push_back(entry.path());
    for (const auto& file : files) base.merge(fingerprints_of_file(file));
    return base;
}

}  // namespace

void write_class(std::vector<Marked>& all, const Assignment& assignment, const GradeSetup& setup) {
    std::vector<Source> sources;
    for (auto& one : all) {
        const auto folder = folder_of(one.graded.submission, setup);
        fs::create_directories(folder);
        write_atomically(folder / "feedback.md", feedback_markdown(one, assignment));
        const auto with_hidden = is_any_hidden(assignment) ? setup.out / "teacher" / folder.filename() : folder;
        fs::create_directories(with_hidden);
        if (with_hidden != folder) fs::remove(folder / "results.json");  // of a call that hid nothing
        write_atomically(with_hidden / "results.json", gradescope_results(one, assignment));
        write_atomically(folder / "check50.json", check50_results(one, assignment));
        sources.push_back({.student = one.graded.submission.student, .fingerprints = std::move(one.graded.fingerprints)});
    }
    const auto alike = find_alike(std::move(sources), given_to_all(assignment));
    write_atomically(setup.out / "gradebook.csv", gradebook_csv(all, assignment));
    if (const auto moodle = moodle_csv(all); !moodle.empty()) write_atomically(setup.out / "moodle.csv", moodle);
    if (const auto canvas = canvas_csv(all, assignment); !canvas.empty()) write_atomically(setup.out / "canvas.csv", canvas);
    write_atomically(setup.out / "class.html", class_page(all, assignment, alike));
    write_atomically(setup.out / "class.json", class_json(all, assignment, alike));
}

}  // namespace sockspec
