#include "grade/bundle.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <fstream>
#include <memory>
#include <string>
#include <system_error>

namespace sockspec {
namespace {

namespace fs = std::filesystem;

// Gradescope's images are Ubuntu's or Debian's; once, as root, with a network.
constexpr const char* setup_script = R"(#!/usr/bin/env bash
# Once, when the image is made: what sockspec runs on, and what submissions are built and started with.
set -euo pipefail
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    libarchive13 libdate-tz3 libfmt9 libpcap0.8 libre2-9 libssl3 libyaml-cpp0.7 tzdata netbase \
    python3 gcc g++ make cmake nodejs default-jdk-headless golang-go
chmod +x /autograder/source/sockspec/bin/*
)";

// For each submission, in a container of its own that goes with it: that is the sandbox. Results are there in any case.
constexpr const char* run_script = R"(#!/usr/bin/env bash
# For each submission: from /autograder/submission to /autograder/results/results.json.
set -uo pipefail
root=${AUTOGRADER_ROOT:-/autograder}
out=$(mktemp -d)
mkdir -p "$root/results"
"$root/source/sockspec/bin/sockspec" grade "$root/source/assignment.json" "$root/submission" --student submission --sandbox off \
    --out "$out/marks" > "$out/said" 2>&1
results=$out/marks/teacher/submission/results.json  # there where items are hidden, which Gradescope keeps from students
[ -e "$results" ] || results=$out/marks/students/submission/results.json
if ! cp "$results" "$root/results/results.json"; then
    printf '{"score": 0, "output": "The autograder could not do its work; that is not your fault. Tell your teacher.", "stdout_visibility": "hidden"}\n' \
        > "$root/results/results.json"
fi
cat "$out/said"
)";

class Zip {
public:
    explicit Zip(const fs::path& file) : file_(file), out_(::archive_write_new(), ::archive_write_free) {
        ::archive_write_set_format_zip(out_.get());
        check(::archive_write_open_filename(out_.get(), file.c_str()), "open");
    }

    void add(const std::string& name, const std::string& content, bool executable) {
        const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(::archive_entry_new(), ::archive_entry_free);
        ::archive_entry_set_pathname(entry.get(), name.c_str());
        ::archive_entry_set_filetype(entry.get(), AE_IFREG);
        ::archive_entry_set_perm(entry.get(), executable ? 0755 : 0644);
        ::archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
        check(::archive_write_header(out_.get(), entry.get()), "write");
        if (::archive_write_data(out_.get(), content.data(), content.size()) != static_cast<la_ssize_t>(content.size()))
            check(ARCHIVE_FATAL, "write");
    }
    void add_file(const std::string& name, const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        if (!in) throw std::system_error(errno, std::generic_category(), "open " + file.string());
        const bool executable = (fs::status(file).permissions() & fs::perms::owner_exec) != fs::perms::none;
        add(name, {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}, executable);
    }
    void add_folder(const std::string& name, const fs::path& folder) {
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            if (entry.is_regular_file()) add_file(name + "/" + entry.path().lexically_relative(folder).string(), entry.path());
    }
    void end() { check(::archive_write_close(out_.get()), "close"); }

private:
    void check(int how, const char* what) const {
        if (how != ARCHIVE_OK)
            throw std::system_error(::archive_errno(out_.get()), std::generic_category(), std::string(what) + " " + file_.string());
    }

    fs::path file_;
    std::unique_ptr<archive, int (*)(archive*)> out_;
};

}  // namespace

void write_bundle(const BundleParts& parts, const fs::path& file) {
    Zip zip(file);
    zip.add("setup.sh", setup_script, true);
    zip.add("run_autograder", run_script, true);
    zip.add_file("assignment.json", parts.assignment);
    for (const char* program : {"sockspec", "sockspec-supervisor", "sockspec-clock.so"})
        zip.add_file(std::string("sockspec/bin/") + program, parts.prefix / "bin" / program);
    zip.add_folder("sockspec/share/sockspec/scenarios", parts.scenarios);
    zip.end();
}

}  // namespace sockspec
