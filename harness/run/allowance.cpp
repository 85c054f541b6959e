#include "run/allowance.hpp"

#include <sched.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace sockspec {
namespace {

namespace fs = std::filesystem;

// This process's place in the tree of one controller, and the folders from there up to the root: each may set a limit.
using Groups = std::vector<fs::path>;

bool lists(const std::string& commas, const std::string& name) { return ("," + commas + ",").find("," + name + ",") != std::string::npos; }

std::vector<std::string> words_in(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

// /proc/PID/cgroup: NUMBER:CONTROLLERS:PATH; version 2 has number 0 and names none.
std::optional<std::string> path_of(const fs::path& root, const std::string& controller) {
    std::ifstream in(root / "proc/self/cgroup");
    for (std::string line; std::getline(in, line);) {
        const auto first = line.find(':'), second = line.find(':', first + 1);
        if (second == std::string::npos) continue;
        const auto controllers = line.substr(first + 1, second - first - 1);
        if (controller.empty() ? line.starts_with("0::") : lists(controllers, controller)) return line.substr(second + 1);
    }
    return std::nullopt;
}

struct Mount {
    std::string root;  // which part of the tree is seen
    fs::path at;
};

// /proc/PID/mountinfo (proc(5)): ... ROOT AT OPTIONS... - TYPE SOURCE CONTROLLERS
std::optional<Mount> mount_of(const fs::path& root, const std::string& controller) {
    std::ifstream in(root / "proc/self/mountinfo");
    for (std::string line; std::getline(in, line);) {
        const auto words = words_in(line);
        const auto dash = std::ranges::find(words, "-");
        if (words.size() < 5 || words.end() - dash < 4) continue;
        const bool is_it = controller.empty() ? dash[1] == "cgroup2" : dash[1] == "cgroup" && lists(dash[3], controller);
        if (is_it) return Mount{words[3], root / fs::path(words[4]).relative_path()};
    }
    return std::nullopt;
}

// `controller`: of version 1; empty: version 2.
Groups groups_of(const fs::path& root, const std::string& controller) {
    const auto path = path_of(root, controller);
    const auto mount = mount_of(root, controller);
    if (!path || !mount) return {};
    auto inside = fs::path(*path).lexically_relative(mount->root);
    if (inside.empty() || *inside.begin() == "..") inside = ".";  // of a container that sees its own part only
    Groups groups{mount->at};
    for (const auto& name : inside)
        if (name != ".") groups.push_back(groups.back() / name);
    return groups;
}

std::string word_in(const fs::path& file, std::size_t which = 0) {
    std::ifstream in(file);
    std::string word;
    for (std::size_t i = 0; i <= which; ++i) word.clear(), in >> word;
    return word;
}

std::optional<double> number_in(const fs::path& file, std::size_t which = 0) {
    const auto word = word_in(file, which);
    if (word.empty() || word.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;  // "max", or -1
    return std::stod(word);
}

template <typename Number>
void lower(std::optional<Number>& least, std::optional<Number> other) {
    if (other) least = least ? std::min(*least, *other) : other;
}

std::optional<double> quotient(std::optional<double> quota, std::optional<double> period) {
    return quota && period && *period > 0 ? std::optional(*quota / *period) : std::nullopt;
}

// In processors.
std::optional<double> quota(const fs::path& root) {
    std::optional<double> least;
    for (const auto& group : groups_of(root, "")) lower(least, quotient(number_in(group / "cpu.max"), number_in(group / "cpu.max", 1)));
    for (const auto& group : groups_of(root, "cpu"))
        lower(least, quotient(number_in(group / "cpu.cfs_quota_us"), number_in(group / "cpu.cfs_period_us")));
    return least;
}

std::optional<double> tasks_left_in_groups(const fs::path& root) {
    std::optional<double> least;
    for (const char* controller : {"", "pids"})
        for (const auto& group : groups_of(root, controller))
            if (const auto most = number_in(group / "pids.max")) lower(least, std::optional(*most - number_in(group / "pids.current").value_or(0)));
    return least;
}

double tasks_of_user() {
    double tasks = 0;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/proc", ignored)) {
        struct stat about {};
        if (::stat(entry.path().c_str(), &about) != 0 || about.st_uid != ::getuid()) continue;
        if (::stat((entry.path() / "task").c_str(), &about) == 0) tasks += static_cast<double>(about.st_nlink - 2);
    }
    return tasks;
}

// Root is not limited (getrlimit(2), RLIMIT_NPROC).
std::optional<double> tasks_left_to_user() {
    rlimit limit{};
    if (::geteuid() == 0 || ::getrlimit(RLIMIT_NPROC, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return std::nullopt;
    return static_cast<double>(limit.rlim_cur) - tasks_of_user();
}

unsigned usable_processors() {
    cpu_set_t set;
    if (::sched_getaffinity(0, sizeof set, &set) == 0) return static_cast<unsigned>(CPU_COUNT(&set));
    return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

Allowance find_allowance(const fs::path& root) {
    Allowance allowance{.processors = usable_processors(), .tasks = std::nullopt};
    if (const auto given = quota(root)) allowance.processors = std::clamp(static_cast<unsigned>(*given + 0.5), 1U, allowance.processors);
    auto tasks = tasks_left_in_groups(root);
    lower(tasks, tasks_left_to_user());
    if (tasks) allowance.tasks = static_cast<unsigned>(std::clamp(*tasks, 0.0, 1e6));
    return allowance;
}

}  // namespace sockspec
