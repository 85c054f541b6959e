#include "grade/launch_guess.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>

#include <re2/re2.h>

#include "text/translated.hpp"

namespace sockspec {
namespace {

constexpr const char* built = "./sockspec-built";  // a program or a folder of classes, with the role behind it

struct Language {
    std::string_view name;
    std::vector<std::string_view> endings;
    std::vector<std::string> build;    // followed by the files, where there is something to build
    std::vector<std::string> command;  // followed by the program, where that is a file
    const char* starts;                // what a file holds that can be started
    const char* looks;                 // what a file holds that looks at its arguments
    bool is_compiled = false;
};

const std::vector<Language>& languages() {
    static const std::vector<Language> all{
        {"Python",
         {".py"},
         {},
         {"python3"},
         "__main__|\\.(bind|connect|create_connection|create_server|start_server|open_connection|sendto|run|serve_forever|listen)\\w*\\(",
         "\\bargv\\b|argparse|\\bclick\\b"},
        {"JavaScript", {".js", ".mjs", ".cjs"}, {}, {"node"}, "createServer|connect\\(|createSocket|\\.listen\\(", "process\\.argv"},
        {"Ruby", {".rb"}, {}, {"ruby"}, "Server|Socket", "ARGV"},
        {"Perl", {".pl"}, {}, {"perl"}, "socket|IO::Socket", "ARGV|shift"},
        {"PHP", {".php"}, {}, {"php"}, "socket", "argv"},
        {"Tcl", {".tcl"}, {}, {"tclsh"}, "socket", "argv"},
        {"Lua", {".lua"}, {}, {"lua5.4"}, "socket", "\\barg\\b"},
        {"Go", {".go"}, {"go", "build", "-o", built}, {built}, "func main\\(", "os\\.Args|flag\\."},
        {"Rust", {".rs"}, {"rustc", "--edition", "2021", "-O", "-o", built}, {built}, "fn main\\(", "env::args"},
        {"Java",
         {".java"},
         {"javac", "-encoding", "UTF-8", "-d", built},
         {"java", "-cp", built},
         "static\\s+(final\\s+)?void\\s+main",
         "\\bargs?\\s*(\\[\\s*\\d|\\.length)"},
        {"C++",
         {".cpp", ".cc", ".cxx"},
         {"g++", "-std=c++20", "-O1", "-g", "-pthread", "-o", built},
         {built},
         "\\bmain\\s*\\(",
         "\\bargv\\s*\\[",
         true},
        {"C", {".c"}, {"gcc", "-O1", "-g", "-pthread", "-o", built}, {built}, "\\bmain\\s*\\(", "\\bargv\\s*\\[", true},
    };
    return all;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string extension_of(const std::string& path) { return lower(std::filesystem::path(path).extension().string()); }

bool holds(const SubmittedFile& file, const char* pattern) { return re2::RE2::PartialMatch(file.content, pattern); }

// As the chapter, and everybody, names them: tsTserv.py, chat_server.c, EchoClient.java.
bool is_named(const SubmittedFile& file, const std::string& role) {
    const auto name = lower(std::filesystem::path(file.path).stem().string());
    const bool is_server = role == "server";
    const auto says = [&](const char* word) { return name.find(word) != std::string::npos; };
    return is_server ? says("serv") : says("client") || says("clnt") || says("cli");
}

// What tests a program, or was made of it, is not the program.
bool is_beside(const std::string& path) {
    const auto at = "/" + lower(path);
    return re2::RE2::PartialMatch(at, R"(/(tests?|node_modules|build|target|bin|venv|\.venv|__pycache__)/|/test_[^/]*$|[._-]test\.\w+$)");
}

std::vector<const SubmittedFile*> those_of(const Language& language, const std::vector<SubmittedFile>& files) {
    std::vector<const SubmittedFile*> found;
    for (const auto& file : files)
        if (std::ranges::find(language.endings, extension_of(file.path)) != language.endings.end()) found.push_back(&file);
    std::vector<const SubmittedFile*> own;
    std::ranges::copy_if(found, std::back_inserter(own), [](const auto* file) { return !is_beside(file->path); });
    return own.empty() ? found : own;
}

std::string names_of(const std::vector<const SubmittedFile*>& files) {
    constexpr std::size_t enough = 4;
    std::string text;
    for (std::size_t i = 0; i < std::min(files.size(), enough); ++i) text += (i > 0 ? ", " : "") + files[i]->path;
    return files.size() > enough ? text + " and " + std::to_string(files.size() - enough) + " more" : text;
}

// A file of that name in the uppermost folder that has one: where it stands, or nothing.
const SubmittedFile* file_named(const std::vector<SubmittedFile>& files, const std::vector<std::string_view>& names) {
    const SubmittedFile* found = nullptr;
    const auto depth = [](const SubmittedFile& file) { return std::ranges::count(file.path, '/'); };
    for (const auto& file : files) {
        const bool is_it = std::ranges::find(names, std::filesystem::path(file.path).filename().string()) != names.end();
        if (is_it && (!found || depth(file) < depth(*found))) found = &file;
    }
    return found;
}

std::string folder_of(const std::string& path) { return std::filesystem::path(path).parent_path().string(); }

// "main" and "scripts" of a package.json say which file it is that node starts.
bool is_named_by_package(const SubmittedFile& file, const SubmittedFile* package) {
    if (!package) return false;
    const auto name = std::filesystem::path(file.path).lexically_relative(folder_of(package->path)).string();
    return re2::RE2::PartialMatch(package->content, "(?s)\"(?:main|start)\"\\s*:\\s*\"(?:node\\s+)?(?:\\./)?" + re2::RE2::QuoteMeta(name) + "[\" ]");
}

// The file that is the program; nothing where several may be it. `candidates` are those then, else all that can be started.
const SubmittedFile* main_of(const Language& language, const std::string& role, const std::vector<SubmittedFile>& files,
                             std::vector<const SubmittedFile*>& candidates) {
    const auto narrow = [&](const auto& is_it) {
        std::vector<const SubmittedFile*> left;
        std::ranges::copy_if(candidates, std::back_inserter(left), [&](const auto* file) { return is_it(*file); });
        if (!left.empty()) candidates = std::move(left);
    };
    const std::string other = role == "server" ? "client" : "server";
    const auto* const package = file_named(files, {"package.json"});
    const auto all = candidates;
    const auto is_the_others = [&](const SubmittedFile* file) { return is_named(*file, other) && !is_named(*file, role); };
    narrow([&](const SubmittedFile& file) { return holds(file, language.starts); });
    if (std::ranges::all_of(candidates, is_the_others)) candidates = all;  // its own begins in another way than is known here
    narrow([&](const SubmittedFile& file) { return is_named(file, role); });
    narrow([&](const SubmittedFile& file) { return !is_named(file, other) || is_named(file, role); });
    narrow([&](const SubmittedFile& file) { return language.name == "JavaScript" && is_named_by_package(file, package); });
    narrow([&](const SubmittedFile& file) { return lower(std::filesystem::path(file.path).stem().string()) == "main"; });
    return candidates.size() == 1 ? candidates.front() : nullptr;
}

// "package a.b;" makes the class a.b.Name.
std::string class_in(const SubmittedFile& file) {
    std::string package;
    re2::RE2::PartialMatch(file.content, R"((?m)^\s*package\s+([\w.]+)\s*;)", &package);
    return (package.empty() ? "" : package + ".") + std::filesystem::path(file.path).stem().string();
}

// Those of other programs, which have a main of their own, are not built into this one.
std::vector<std::string> sources_of(const Language& language, const SubmittedFile& main, const std::vector<const SubmittedFile*>& all) {
    std::vector<std::string> names{main.path};
    for (const auto* file : all)
        if (file != &main && (language.name == "Java" || !holds(*file, language.starts))) names.push_back(file->path);
    if (language.name == "Rust") names.resize(1);  // it finds its modules itself
    return names;
}

// Of a statement that Python 3 does not know.
bool is_python_2(const SubmittedFile& file) {
    if (re2::RE2::PartialMatch(file.content, R"(\A#!.*python3)")) return false;
    return re2::RE2::PartialMatch(
        file.content, R"(\A#!.*python2|(?m)^\s*print\s+['"\w]|\braw_input\s*\(|^\s*except\s+[\w.]+\s*,\s*\w+\s*:|^\s*import SocketServer\b)");
}

// Asked for its version first: what stands for it on many a machine only says that it is not there.
LaunchPlan python_2(const SubmittedFile& main) {
    return {.language = "Python 2", .build = {{"python2", "-V"}}, .command = {"python2"}, .main = main.path};
}

std::string below(const std::string& path, const std::string& folder) {
    const auto name = folder.empty() ? path : std::filesystem::path(path).lexically_relative(folder).string();
    return name.starts_with('-') ? "./" + name : name;
}

void add_arguments(LaunchPlan& launch, bool looks_at_them, const std::vector<std::string>& arguments) {
    launch.is_fixed = !arguments.empty() && !looks_at_them;
    if (!launch.is_fixed) launch.command.insert(launch.command.end(), arguments.begin(), arguments.end());
}

// Another program of the same submission is built beside it.
void name_built(std::vector<std::string>& argv, const std::string& role) {
    for (auto& word : argv)
        if (word == built) word += "-" + role;
}

LaunchPlan launch_of(const Language& language, const SubmittedFile& main, const std::vector<const SubmittedFile*>& all,
                     const std::vector<SubmittedFile>& files, const std::string& role, const std::vector<std::string>& arguments) {
    LaunchPlan launch{.language = std::string(language.name), .build = {}, .command = language.command, .main = main.path};
    const auto* const module = language.name == "Go" ? file_named(files, {"go.mod"}) : nullptr;
    if (module) launch.folder = folder_of(module->path);
    if (!language.build.empty()) {
        auto build = language.build;
        if (module) build.push_back("./" + folder_of(below(main.path, launch.folder)));
        else
            for (const auto& source : sources_of(language, main, all)) build.push_back(below(source, {}));
        name_built(build, role);
        name_built(launch.command, role);
        launch.build.push_back(std::move(build));
        if (language.name == "Java") launch.command.push_back(class_in(main));
    } else {
        if (language.name == "Python" && is_python_2(main)) launch = python_2(main);
        launch.command.push_back(below(main.path, {}));
    }
    add_arguments(launch, holds(main, language.looks), arguments);
    return launch;
}

// Where what is compiled says itself how: the program is looked for when that is done.
std::optional<LaunchPlan> own_build(const std::vector<SubmittedFile>& files) {
    const bool is_compiled =
        std::ranges::any_of(languages(), [&](const Language& language) { return language.is_compiled && !those_of(language, files).empty(); });
    if (!is_compiled) return std::nullopt;
    if (const auto* const makefile = file_named(files, {"Makefile", "makefile", "GNUmakefile"}))
        return LaunchPlan{.language = "make", .build = {{"make"}}, .command = {}, .main = makefile->path, .folder = folder_of(makefile->path)};
    if (const auto* const lists = file_named(files, {"CMakeLists.txt"}))
        return LaunchPlan{.language = "CMake",
                          .build = {{"cmake", "-S", ".", "-B", "sockspec-build"}, {"cmake", "--build", "sockspec-build"}},
                          .command = {},
                          .main = lists->path,
                          .folder = folder_of(lists->path)};
    return std::nullopt;
}

// A script without an ending says in its first line what starts it.
std::optional<LaunchPlan> script(const SubmittedFile& file, const std::vector<std::string>& arguments) {
    std::string interpreter, option;
    if (!re2::RE2::PartialMatch(file.content, R"(\A#! *(/\S+)(?:[ \t]+(\S+))?)", &interpreter, &option)) return std::nullopt;
    LaunchPlan launch{.language = std::filesystem::path(option.empty() || option.starts_with('-') ? interpreter : option).filename().string(),
                      .build = {},
                      .command = {interpreter},
                      .main = file.path};
    if (!option.empty()) launch.command.push_back(option);
    launch.command.push_back(below(file.path, {}));
    add_arguments(launch, re2::RE2::PartialMatch(file.content, R"(\bargv\b|ARGV|\$\{?[1@*])"), arguments);
    return launch;
}

std::optional<LaunchPlan> only_script(const std::vector<SubmittedFile>& files, const std::string& role, const std::vector<std::string>& arguments) {
    std::vector<const SubmittedFile*> scripts;
    for (const auto& file : files)
        if (file.content.starts_with("#!")) scripts.push_back(&file);
    if (scripts.size() > 1) std::erase_if(scripts, [&](const auto* file) { return !is_named(*file, role); });
    return scripts.size() == 1 ? script(*scripts.front(), arguments) : std::nullopt;
}

}  // namespace

bool is_source(const SubmittedFile& file) {
    const auto ending = extension_of(file.path);
    return !is_beside(file.path) && std::ranges::any_of(languages(), [&](const Language& language) {
        return std::ranges::find(language.endings, ending) != language.endings.end();
    });
}

LaunchGuess guess_launch(const std::vector<SubmittedFile>& files, const std::string& role, const std::vector<std::string>& arguments) {
    std::string undecided;
    std::vector<LaunchPlan> found;
    bool is_found_by_name = false;
    for (const auto& language : languages()) {
        const auto all = those_of(language, files);
        if (all.empty()) continue;
        auto candidates = all;
        const auto* const main = main_of(language, role, files, candidates);
        if (!main) {
            undecided += (undecided.empty() ? "" : "; ") + names_of(candidates);
            continue;
        }
        const bool by_name = is_named(*main, role);
        if (by_name && !is_found_by_name) found.clear();
        if (by_name || !is_found_by_name) found.push_back(launch_of(language, *main, all, files, role, arguments));
        is_found_by_name |= by_name;
    }
    const bool is_certain = found.size() == 1 && (undecided.empty() || is_found_by_name);
    const bool is_to_be_built = !is_certain || found.front().language.starts_with("C");
    if (is_to_be_built)
        if (auto own = own_build(files)) return {.launch = std::move(own)};
    if (is_certain) return {.launch = std::move(found.front())};
    for (const auto& launch : found) undecided += (undecided.empty() ? "" : "; ") + launch.main;
    if (!undecided.empty()) return {.why_not = said("Which of its files is the {} cannot be told: {}.", role, undecided)};
    if (auto launch = only_script(files, role, arguments)) return {.launch = std::move(launch)};
    return {.why_not = said("No file in it is a program in a language that is known here.")};
}

LaunchGuess find_built(const LaunchPlan& plan, const std::vector<std::string>& made, const std::vector<SubmittedFile>& sources,
                       const std::string& role, const std::vector<std::string>& arguments) {
    auto candidates = made;
    const std::string other = role == "server" ? "client" : "server";
    const auto is_called = [](const std::string& path, const std::string& whose) { return is_named({.path = path, .content = {}}, whose); };
    const auto narrow = [&](const auto& is_it) {
        std::vector<std::string> left;
        std::ranges::copy_if(candidates, std::back_inserter(left), is_it);
        if (!left.empty()) candidates = std::move(left);
    };
    narrow([&](const std::string& path) { return is_called(path, role); });
    narrow([&](const std::string& path) { return !is_called(path, other) || is_called(path, role); });
    if (candidates.empty()) return {.why_not = said("Its {} makes no program: no executable file was there when it had ended.", plan.main)};
    if (candidates.size() > 1) {
        std::string names;
        for (const auto& path : candidates) names += (names.empty() ? "" : ", ") + path;
        return {.why_not = said("Which of the programs that its {} makes is the {} cannot be told: {}.", plan.main, role, names)};
    }
    auto launch = plan;
    launch.main = candidates.front();
    launch.command = {"./" + below(candidates.front(), plan.folder)};
    const bool looks =
        std::ranges::any_of(sources, [](const SubmittedFile& file) { return re2::RE2::PartialMatch(file.content, R"(\bargv\s*\[|\bgetopt)"); });
    add_arguments(launch, looks, arguments);
    return {.launch = std::move(launch)};
}

}  // namespace sockspec
