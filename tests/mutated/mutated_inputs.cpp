// Usage: mutated_inputs SUITE REPORT [COUNT [SEED]]
// Changes the files of a suite and a report at random, and reads each of them: diagnostics or success, never a crash, a hang or a gigabyte.
// SUITE is a folder, and is copied. COUNT may be a million in the sanitizers' builds. An input of which it dies stays where it was read.

#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "language/lint.hpp"
#include "reports/json.hpp"
#include "reports/jsonl.hpp"
#include "temporary_folder.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Anew: what is written over is flushed to the disk by some file systems (ext4's auto_da_alloc).
void write(const fs::path& file, std::string_view text) {
    fs::remove(file);
    std::ofstream(file, std::ios::binary) << text;
}

class Mutator {
public:
    explicit Mutator(std::uint64_t seed) : random_(seed) {}

    std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }

    // One to four changes; `other` is where foreign pieces come from.
    std::string changed(std::string text, std::string_view other) {
        for (std::size_t changes = 1 + below(4); changes > 0 && !text.empty(); --changes) change(text, other);
        return text;
    }

private:
    static constexpr std::string_view bytes{"{}[]\",:$0\\/*-eu \n\x80\xff\0'~", 22};
    static constexpr std::string_view words[]{"{\"repeat\": \"x\", \"times\": 99999999}",
                                              "18446744073709551616",
                                              "-1",
                                              "1e999",
                                              "0.5",
                                              "null",
                                              "true",
                                              "\"\"",
                                              "[]",
                                              "{}",
                                              "\"${nonce}\"",
                                              "\"${a}${b:\"",
                                              "\"(a+)+$\"",
                                              "\"(?s)[\"",
                                              "\"../../etc\"",
                                              "\"\\ud800\"",
                                              "/*",
                                              "//",
                                              "\r\n",
                                              "{\"join\": [",
                                              "{\"hex\": \"0",
                                              "{\"random\": 1000000000}"};

    void change(std::string& text, std::string_view other) {
        const auto at = below(text.size());
        const auto length = 1 + below(std::min<std::size_t>(text.size() - at, 40));
        switch (below(7)) {
            case 0: text[at] = bytes[below(bytes.size())]; break;
            case 1: text[at] = static_cast<char>(below(256)); break;
            case 2: text.erase(at, length); break;
            case 3: text.insert(at, text.substr(at, length)); break;
            case 4: text.replace(at, value_length(text, at), words[below(std::size(words))]); break;
            case 5: text.insert(at, words[below(std::size(words))]); break;
            default: splice(text, at, other); break;
        }
    }
    void splice(std::string& text, std::size_t at, std::string_view other) {
        if (!other.empty()) text.insert(at, other.substr(below(other.size()), 1 + below(80)));
    }
    // To the end of a word or number that begins there.
    static std::size_t value_length(const std::string& text, std::size_t at) {
        const auto end = text.find_first_of(",]}\n", at);
        return (end == std::string::npos ? text.size() : end) - at;
    }

    std::mt19937_64 random_;
};

void read_report(const std::string& text) {
    try {
        report_from_json(text);
    } catch (const BadReport&) {
    }
    try {
        events_from_jsonl(text);
    } catch (const BadReport&) {
    }
}

class Suite {
public:
    explicit Suite(const fs::path& original) {
        fs::copy(original, folder_.path() / "suite", fs::copy_options::recursive);
        for (const auto& entry : fs::recursive_directory_iterator(folder_.path() / "suite"))
            if (entry.path().extension() == ".json" && entry.path().parent_path().filename() != "schema") files_.push_back(entry.path());
        std::ranges::sort(files_);
        for (const auto& file : files_) texts_.push_back(contents(file));
    }

    void lint_one(Mutator& mutator) {
        const auto which = mutator.below(files_.size());
        const auto& file = files_[which];
        const bool is_scenario = fs::exists(file.parent_path() / "profile.json") && file.filename() != "profile.json";
        write(file, mutator.changed(texts_[which], texts_[mutator.below(texts_.size())]));
        Linter fresh(folder_.path() / "suite");
        for (const auto& diagnostic : (is_scenario ? linter_ : fresh).diagnostics_about(file)) told_ += render(diagnostic).size();
        write(file, texts_[which]);
    }

    std::size_t told() const { return told_; }  // bytes of diagnostics

private:
    TemporaryFolder folder_;
    std::vector<fs::path> files_;
    std::vector<std::string> texts_;
    Linter linter_{folder_.path() / "suite"};  // has read the profiles, and need not do so again for a scenario
    std::size_t told_ = 0;
};

// Of the processor: what else the machine does is no matter.
std::chrono::nanoseconds spent() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

long peak_in_mib() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss / 1024;
}

int run(const fs::path& original, const std::string& report, std::uint64_t count, std::uint64_t seed) {
    Mutator mutator(seed);
    Suite suite(original);
    std::uint64_t slowest = 0;
    std::chrono::nanoseconds longest{};
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto began = spent();
        if (mutator.below(10) == 0) read_report(mutator.changed(report, report));
        else suite.lint_one(mutator);
        const auto took = spent() - began;
        if (took > longest) slowest = i;
        longest = std::max(longest, took);
    }
    fmt::print("{} inputs, {} bytes of diagnostics; the longest, number {}, took {} ms of the processor; {} MiB at most\n", count, suite.told(),
               slowest, std::chrono::duration_cast<std::chrono::milliseconds>(longest).count(), peak_in_mib());
    return EXIT_SUCCESS;
}

}  // namespace
}  // namespace sockspec

int main(int argc, char** argv) {
    if (argc < 3) {
        fmt::print(stderr, "usage: mutated_inputs SUITE REPORT [COUNT [SEED]]\n");
        return EXIT_FAILURE;
    }
    const auto number = [&](int at, std::uint64_t otherwise) { return argc > at ? std::strtoull(argv[at], nullptr, 10) : otherwise; };
    return sockspec::run(argv[1], sockspec::contents(argv[2]), number(3, 1000), number(4, 1));
}
