#include "grade/launch_guess.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>

#include <re2/re2.h>

namespace sockspec {
namespace {

constexpr const char* built_program = "./sockspec-built";
constexpr const char* built_classes = "sockspec-built";

struct Language {
    std::string_view name;
    std::vector<std::string_view> endings;
    std::vector<std::string> build;    // followed by the files, where there is something to build
    std::vector<std::string> command;  // followed by the program, where that is a file
    const char* starts;                // what a file holds that can be started
    const char* looks;                 // what a file holds that looks at its arguments
};

const std::vector<Language>& languages() {
    static const std::vector<Language> all{
        {"Python", {".py"}, {}, {"python3"}, "__main__|\\.(bind|connect|sendto|run|serve_forever|listen)\\w*\\(", "\\bargv\\b|argparse|\\bclick\\b"},
        {"JavaScript", {".js", ".mjs", ".cjs"}, {}, {"node"}, "createServer|connect\\(|createSocket|\\.listen\\(", "process\\.argv"},
        {"Ruby", {".rb"}, {}, {"ruby"}, "Server|Socket", "ARGV"},
        {"Perl", {".pl"}, {}, {"perl"}, "socket|IO::Socket", "ARGV|shift"},
        {"PHP", {".php"}, {}, {"php"}, "socket", "argv"},
        {"Tcl", {".tcl"}, {}, {"tclsh"}, "socket", "argv"},
        {"Lua", {".lua"}, {}, {"lua5.4"}, "socket", "\\barg\\b"},
        {"Go", {".go"}, {"go", "build", "-o", built_program}, {built_program}, "func main\\(", "os\\.Args|flag\\."},
        {"Rust", {".rs"}, {"rustc", "-O", "-o", built_program}, {built_program}, "fn main\\(", "env::args"},
        {"Java",
         {".java"},
         {"javac", "-d", built_classes},
         {"java", "-cp", built_classes},
         "static\\s+(final\\s+)?void\\s+main",
         "\\bargs?\\s*(\\[\\s*\\d|\\.length)"},
        {"C++",
         {".cpp", ".cc", ".cxx"},
         {"g++", "-std=c++20", "-O1", "-g", "-pthread", "-o", built_program},
         {built_program},
         "\\bmain\\s*\\(",
         "\\bargv\\s*\\["},
        {"C", {".c"}, {"gcc", "-O1", "-g", "-pthread", "-o", built_program}, {built_program}, "\\bmain\\s*\\(", "\\bargv\\s*\\["},
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

std::vector<const SubmittedFile*> those_of(const Language& language, const std::vector<SubmittedFile>& files) {
    std::vector<const SubmittedFile*> found;
    for (const auto& file : files)
        if (std::ranges::find(language.endings, extension_of(file.path)) != language.endings.end()) found.push_back(&file);
    return found;
}

std::string names_of(const std::vector<const SubmittedFile*>& files) {
    constexpr std::size_t enough = 4;
    std::string text;
    for (std::size_t i = 0; i < std::min(files.size(), enough); ++i) text += (i > 0 ? ", " : "") + files[i]->path;
    return files.size() > enough ? text + " and " + std::to_string(files.size() - enough) + " more" : text;
}

// The file that is the program; nothing where several may be it. `candidates` are those then, else all that can be started.
const SubmittedFile* main_of(const Language& language, const std::string& role, std::vector<const SubmittedFile*>& candidates) {
    const auto narrow = [&](const auto& is_it) {
        std::vector<const SubmittedFile*> left;
        std::ranges::copy_if(candidates, std::back_inserter(left), [&](const auto* file) { return is_it(*file); });
        if (!left.empty()) candidates = std::move(left);
    };
    const std::string other = role == "server" ? "client" : "server";
    narrow([&](const SubmittedFile& file) { return holds(file, language.starts); });
    narrow([&](const SubmittedFile& file) { return is_named(file, role); });
    narrow([&](const SubmittedFile& file) { return !is_named(file, other) || is_named(file, role); });
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

LaunchPlan launch_of(const Language& language, const SubmittedFile& main, const std::vector<const SubmittedFile*>& all,
                     const std::vector<std::string>& arguments) {
    LaunchPlan launch{.language = std::string(language.name), .build = {}, .command = language.command, .main = main.path};
    if (!language.build.empty()) {
        auto build = language.build;
        const auto sources = sources_of(language, main, all);
        for (const auto& source : sources) build.push_back(source.starts_with('-') ? "./" + source : source);
        launch.build.push_back(std::move(build));
        if (language.name == "Java") launch.command.push_back(class_in(main));
    } else {
        launch.command.push_back(main.path.starts_with('-') ? "./" + main.path : main.path);
    }
    launch.is_fixed = !arguments.empty() && !holds(main, language.looks);
    if (!launch.is_fixed) launch.command.insert(launch.command.end(), arguments.begin(), arguments.end());
    return launch;
}

}  // namespace

LaunchGuess guess_launch(const std::vector<SubmittedFile>& files, const std::string& role, const std::vector<std::string>& arguments) {
    std::string undecided;
    std::vector<LaunchPlan> found;
    bool is_found_by_name = false;
    for (const auto& language : languages()) {
        const auto all = those_of(language, files);
        if (all.empty()) continue;
        auto candidates = all;
        const auto* const main = main_of(language, role, candidates);
        if (!main) {
            undecided += (undecided.empty() ? "" : "; ") + names_of(candidates);
            continue;
        }
        const bool by_name = is_named(*main, role);
        if (by_name && !is_found_by_name) found.clear();
        if (by_name || !is_found_by_name) found.push_back(launch_of(language, *main, all, arguments));
        is_found_by_name |= by_name;
    }
    if (found.size() == 1 && (undecided.empty() || is_found_by_name)) return {.launch = std::move(found.front())};
    for (const auto& launch : found) undecided += (undecided.empty() ? "" : "; ") + launch.main;
    if (!undecided.empty()) return {.why_not = "Which of its files is the " + role + " cannot be told: " + undecided + "."};
    return {.why_not = "No file in it is a program in a language that is known here."};
}

}  // namespace sockspec
