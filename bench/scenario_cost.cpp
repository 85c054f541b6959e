// What sockspec adds to the cost of a scenario: one that waits for nothing, against a bare loop that does the same exchange.
//
// usage: scenario_cost SCENARIOS TCP-SERVER [BATCHES]

#include <fmt/format.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "bare_loop.hpp"
#include "run/run_suite.hpp"
#include "sandbox/capabilities.hpp"

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::string_view scenario_name = "reply-is-stamped";
const std::string request = "hello bcdfghjk";  // as long as the scenario's, with its nonce
constexpr std::size_t stamp_length = 27;
constexpr int batch_size = 5;  // exchanges that are measured together, one after the other

struct Cost {
    std::vector<double> wall;
    std::vector<double> processor;  // of this process and the programs it reaped
};

double processor_ms() {
    double sum = 0;
    for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage used{};
        ::getrusage(who, &used);
        for (const auto& time : {used.ru_utime, used.ru_stime})
            sum += static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    }
    return sum;
}

void measure(Cost& cost, const std::function<void()>& batch) {
    const auto processor_before = processor_ms();
    const auto began = std::chrono::steady_clock::now();
    batch();
    cost.wall.push_back(Milliseconds(std::chrono::steady_clock::now() - began).count() / batch_size);
    cost.processor.push_back((processor_ms() - processor_before) / batch_size);
}

double quantile(std::vector<double> values, double part) {
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

void on_fresh_thread(const std::function<void()>& work) {
    std::exception_ptr error;
    std::thread([&] {
        try {
            work();
        } catch (...) {
            error = std::current_exception();
        }
    }).join();
    if (error) std::rethrow_exception(error);
}

class Scratch {
public:
    Scratch() {
        auto pattern = (std::filesystem::temp_directory_path() / "scenario_cost-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::system_error(errno, std::generic_category(), "mkdtemp");
        path = pattern;
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
};

std::vector<sockspec::Profile> load(const char* folder) {
    auto suite = sockspec::load_suite(folder);
    if (!suite) throw std::runtime_error("the scenarios cannot be loaded");
    return std::move(*suite);
}

void play_batch(const sockspec::SubjectPlan& plan, const std::filesystem::path& scratch, std::uint64_t seed) {
    sockspec::RunConfig config;
    config.jobs = 1;
    config.fresh = true;  // what a start costs is what is measured
    sockspec::RunObserver nobody;
    sockspec::RunSetup setup{.config = config, .seed = seed, .scratch = scratch, .observer = &nobody};
    const auto results = sockspec::run_suite({plan}, setup);
    for (const auto& scenario : results.front().scenarios)
        if (scenario.verdict != sockspec::ScenarioVerdict::pass) throw std::runtime_error("the scenario did not pass: " + scenario.reason);
}

void row(const char* name, const Cost& cost) {
    fmt::print("{:<10} {:>8.2f} {:>8.2f} {:>8.2f} {:>10.2f}\n", name, quantile(cost.wall, 0.1), quantile(cost.wall, 0.5), quantile(cost.wall, 0.9),
               quantile(cost.processor, 0.5));
}

int compare(const char* scenarios, const std::string& program, int batches) {
    const auto suite = load(scenarios);
    const auto profile = std::ranges::find(suite, "tcp-server", &sockspec::Profile::id);
    if (profile == suite.end()) throw std::runtime_error("there is no profile tcp-server");
    sockspec::SubjectPlan plan{
        "tcp-server", &*profile, {{program, "{port}"}}, sockspec::select(*profile, {.only = {std::string(scenario_name)}, .except = {}})};
    if (plan.scenarios.size() != 1) throw std::runtime_error("there is no scenario " + std::string(scenario_name));
    plan.scenarios.assign(batch_size, plan.scenarios.front());
    const Scratch scratch;
    Cost bare, played;
    const auto exchange = [&] { bench::bare_exchange(program, profile->default_port, request, stamp_length + request.size()); };
    for (int i = 0; i < batches; ++i) {  // in turn, so that a busy moment meets both
        measure(bare, [&] {
            for (int n = 0; n < batch_size; ++n) on_fresh_thread(exchange);
        });
        measure(played, [&] { play_batch(plan, scratch.path, static_cast<std::uint64_t>(i)); });
    }
    fmt::print("{} batches of {}       10 %   median     90 %  processor   (ms)\n", batches, batch_size);
    row("bare loop", bare);
    row("sockspec", played);
    fmt::print("ratio of medians {:.2f}, of processor time {:.2f}\n", quantile(played.wall, 0.5) / quantile(bare.wall, 0.5),
               quantile(played.processor, 0.5) / quantile(bare.processor, 0.5));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    int batches = 100;
    if (argc == 4) std::from_chars(argv[3], argv[3] + std::string_view(argv[3]).size(), batches);
    if (argc < 3 || argc > 4 || batches < 1) {
        fmt::print(stderr, "usage: scenario_cost SCENARIOS TCP-SERVER [BATCHES]\n");
        return 2;
    }
    if (sockspec::acquire_capabilities().strongest != sockspec::Isolation::full) {
        fmt::print(stderr, "scenario_cost: needs namespaces, which this machine does not allow\n");
        return 0;
    }
    try {
        return compare(argv[1], argv[2], batches);
    } catch (const std::exception& error) {
        fmt::print(stderr, "scenario_cost: {}\n", error.what());
        return 1;
    }
}
