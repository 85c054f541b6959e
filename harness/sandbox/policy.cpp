#include "sandbox/policy.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>
#include <utility>

#include "sandbox/companion.hpp"
#include "sandbox/file_view.hpp"
#include "sandbox/known_users.hpp"
#include "sandbox/lies_in.hpp"
#include "sandbox/mounts.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

constexpr std::array ids{std::pair{SandboxMode::usual, std::string_view("default")}, std::pair{SandboxMode::strict, std::string_view("strict")},
                         std::pair{SandboxMode::off, std::string_view("off")}};

// Blanks in a mount point are written as \040 and so on.
fs::path unescaped(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 3 < text.size()) {
            plain += static_cast<char>(std::stoi(text.substr(i + 1, 3), nullptr, 8));
            i += 3;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

std::vector<fs::path> mount_points(const std::string& mounts) {
    std::vector<fs::path> points;
    std::istringstream lines(mounts);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields(line);
        std::string id, parent, device, root, point;
        if (fields >> id >> parent >> device >> root >> point) points.push_back(unescaped(point));
    }
    return points;
}

std::string own_mounts() {
    std::ifstream file("/proc/self/mountinfo");
    return {std::istreambuf_iterator<char>(file), {}};
}

bool lies_in_any(const fs::path& path, const std::vector<fs::path>& folders) {
    return std::ranges::any_of(folders, [&](const auto& folder) { return lies_in(path, folder); });
}

// Real paths of the folders among them.
std::set<fs::path> folders_among(const std::vector<fs::path>& paths) {
    std::set<fs::path> found;
    std::error_code missing;
    for (const auto& path : paths) {
        auto real = fs::canonical(path, missing);
        if (!missing && fs::is_directory(real, missing)) found.insert(std::move(real));
    }
    return found;
}

// Those that a distribution fills. Nobody's programs write there.
bool is_systems(const fs::path& folder) {
    static const std::vector<fs::path> systems{"/bin", "/boot", "/dev", "/etc",  "/lib", "/lib32", "/lib64",
                                               "/opt", "/proc", "/run", "/sbin", "/sys", "/usr"};
    return lies_in_any(folder, systems);
}

// Where everybody may leave files of his own, and nobody writes into those of others.
bool is_for_all(const fs::path& folder) {
    std::error_code missing;
    return (fs::status(folder, missing).permissions() & fs::perms::sticky_bit) != fs::perms::none;
}

std::vector<fs::path> folders_of(const std::vector<fs::path>& programs) {
    std::vector<fs::path> folders;
    std::error_code missing;
    for (const auto& program : programs) {
        const auto real = fs::canonical(program, missing);
        if (missing || is_systems(real)) continue;
        if (fs::is_regular_file(real, missing)) folders.push_back(real.parent_path());
        if (fs::is_directory(real, missing)) folders.push_back(real);  // of classes, say
    }
    return folders;
}

// What programs need of home folders and the like: the tools that are installed there, "~/.cargo" for "~/.cargo/bin", and their own folders.
std::vector<fs::path> visible_in(const std::vector<fs::path>& hidden, const std::set<fs::path>& own) {
    std::set<fs::path> tools = own;
    const auto add = [&](const fs::path& path) {
        for (const auto& folder : hidden) {
            if (!lies_in(path, folder) || path == folder) continue;
            auto part = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).second;
            auto tool = folder / *part;  // a home folder in /home, or something in /root
            if (folder == "/home" && ++part != path.end()) tool /= *part;
            tools.insert(tool);
        }
    };
    for (const char* name : {"PATH", "PYENV_ROOT", "RUSTUP_HOME", "CARGO_HOME", "JAVA_HOME", "NVM_DIR"}) {
        const char* const value = std::getenv(name);
        std::istringstream parts(value != nullptr ? value : "");
        for (std::string part; std::getline(parts, part, ':');)
            for (const auto& folder : folders_among({part})) add(folder);
    }
    std::error_code missing;
    add(fs::canonical(find_companion("sockspec-clock.so"), missing));
    const auto shows_too_much = [&](const fs::path& tool) {
        return std::ranges::any_of(hidden, [&](const auto& folder) { return lies_in(folder, tool); });
    };
    std::vector<fs::path> outermost;
    for (const auto& tool : tools)
        if (lies_in_any(tool, hidden) && !shows_too_much(tool) && !lies_in_any(tool, outermost)) outermost.push_back(tool);
    return outermost;
}

std::vector<fs::path> secrets_beside(const fs::path& here, const std::vector<fs::path>& secrets) {
    std::vector<fs::path> all{"/home", "/root", "/media", "/mnt", "/srv"};
    if (!is_systems(here) && here.has_relative_path() && here.parent_path().has_relative_path()) all.push_back(here.parent_path());
    all.insert(all.end(), secrets.begin(), secrets.end());
    auto real = folders_among(all);
    real.erase(here);  // whoever works in a home folder
    std::vector<fs::path> outermost;
    for (const auto& folder : real)
        if (!lies_in_any(folder, outermost) || lies_in(folder, here)) outermost.push_back(folder);
    return outermost;
}

// Empty where such a view can be had.
std::string refusal(const SandboxPolicy& sandbox) {
    try {
        const FileView attempt(sandbox);
        return {};
    } catch (const std::system_error& error) {
        return error.what();
    }
}

void share(SandboxPolicy& sandbox, const fs::path& folder, std::string why) {
    if (!why.empty()) sandbox.why_not_more += (sandbox.why_not_more.empty() ? "" : "; ") + folder.string() + ": " + why;
    if (folder.has_relative_path()) sandbox.shared.push_back({folder, std::move(why)});  // the root is the system
}

// A program's own folder of which there can be no view is like the system's: it need not be written.
void divide(SandboxPolicy& sandbox, const std::set<fs::path>& wanted, const std::set<fs::path>& programs) {
    const auto mounts = own_mounts();
    const auto why_not = [&](const fs::path& folder) -> std::string {
        if (coverable({folder}, mounts).empty()) return "the root, or mount points below";
        if (!is_for_all(folder) && holds_strangers_files(folder)) return "files of users that this user namespace does not know";
        SandboxPolicy with_it;
        with_it.folders = {folder};
        return refusal(with_it);
    };
    for (const auto& folder : wanted) {
        auto why = why_not(folder);
        if (why.empty()) sandbox.folders.push_back(folder);
        else if (!programs.contains(folder)) share(sandbox, folder, std::move(why));
    }
    const auto all = std::exchange(sandbox.folders, coverable(sandbox.folders, mounts));
    const auto outermost = sandbox.folders;
    for (const auto& folder : all)
        for (const auto& outer : outermost)
            if (folder != outer && lies_in(folder, outer) && lies_in_strangers_folder(folder, outer)) sandbox.folders.push_back(folder);
}

}  // namespace

std::string_view id_of(SandboxMode sandboxing) { return std::ranges::find(ids, sandboxing, &decltype(ids)::value_type::first)->second; }

std::optional<SandboxMode> sandbox_mode(std::string_view id) {
    const auto found = std::ranges::find(ids, id, &decltype(ids)::value_type::second);
    return found == ids.end() ? std::nullopt : std::optional(found->first);
}

std::vector<fs::path> coverable(std::vector<fs::path> folders, const std::string& mounts) {
    const auto points = mount_points(mounts);
    const auto cannot = [&](const fs::path& folder) {
        return !folder.has_relative_path() ||
               std::ranges::any_of(points, [&](const auto& point) { return point != folder && lies_in(point, folder); });
    };
    std::erase_if(folders, cannot);
    std::ranges::sort(folders);  // one that holds another is before it
    std::vector<fs::path> outermost;
    for (auto& folder : folders)
        if (!lies_in_any(folder, outermost)) outermost.push_back(std::move(folder));
    return outermost;
}

SandboxPolicy policy_of_this_machine(const SandboxRequest& wishes, const Capabilities& capabilities) {
    SandboxPolicy sandbox;
    if (wishes.kind == SandboxMode::off || capabilities.strongest != Isolation::full) return sandbox;
    std::error_code missing;
    const auto here = fs::current_path(missing);
    const auto usual = folders_among({here, "/tmp", "/var/tmp"});
    auto programs = folders_among(folders_of(wishes.programs));
    if (!wishes.keep_files && ::access("/var/log", W_OK) == 0) programs.insert("/var/log");  // where root's programs may well write
    std::erase_if(programs, [&](const auto& folder) { return usual.contains(folder); });
    auto wanted = usual;
    wanted.insert(programs.begin(), programs.end());
    auto divided = wanted;
    if (wishes.keep_working_directory) {
        for (const auto& folder : folders_among({here})) {
            share(sandbox, folder, {});
            std::erase_if(divided, [&](const auto& each) { return lies_in(each, folder); });  // what stands in it stays, too
        }
    }
    if (wishes.keep_files)
        for (const auto& folder : wanted) share(sandbox, folder, {});
    else divide(sandbox, divided, programs);
    if (wishes.kind == SandboxMode::strict) {
        sandbox.hidden = secrets_beside(fs::canonical(here, missing), wishes.secrets);
        sandbox.visible = visible_in(sandbox.hidden, wanted);
    }
    sandbox.own_processes = capabilities.own_processes;
    sandbox.user = OwnUser::make();
    if (const auto why = refusal(sandbox); !why.empty()) {
        SandboxPolicy none;
        none.why_not_more = why;
        return none;
    }
    sandbox.kind = wishes.kind;
    enter_own_mounts();
    sandbox.limited_workspaces = true;
    if (!capabilities.own_processes)
        sandbox.why_not_more += (sandbox.why_not_more.empty() ? "" : "; ") + std::string("/proc: ") + capabilities.why_no_processes;
    return sandbox;
}

}  // namespace sockspec
