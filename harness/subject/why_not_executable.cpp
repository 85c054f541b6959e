#include "subject/why_not_executable.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "text/quote.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

struct Language {
    std::string_view extension, interpreter;
};
constexpr std::array languages{Language{".py", "python3"}, Language{".js", "node"},       Language{".mjs", "node"}, Language{".rb", "ruby"},
                               Language{".pl", "perl"},    Language{".tcl", "tclsh"},     Language{".sh", "sh"},    Language{".php", "php"},
                               Language{".lua", "lua"},    Language{".jar", "java -jar"}, Language{".java", "java"}};

std::string_view interpreter_of(const fs::path& file) {
    const auto found = std::ranges::find(languages, file.extension().string(), &Language::extension);
    return found == languages.end() ? std::string_view() : found->interpreter;
}

std::string first_line_of(const fs::path& file) {
    std::array<char, 256> begin{};
    std::ifstream in(file, std::ios::binary);
    in.read(begin.data(), begin.size());
    const std::string_view text(begin.data(), static_cast<std::size_t>(in.gcount()));
    return std::string(text.substr(0, text.find('\n')));
}

std::string started_by(const fs::path& file, std::string_view otherwise) {
    const auto interpreter = interpreter_of(file);
    return interpreter.empty() ? std::string(otherwise) : "start it with its interpreter, " + std::string(interpreter) + " " + file.string();
}

// Of a script whose first line names its interpreter.
std::optional<NotExecutable> in_its_first_line(const fs::path& file, const std::string& line) {
    std::error_code ignored;
    if (line.ends_with('\r'))
        return NotExecutable{"The file has the line ends of Windows, so that the interpreter's name ends with a CR: save it with LF.",
                             "its first line is " + in_quotes(line, 80)};
    auto interpreter = line.substr(std::min<std::size_t>(line.find_first_not_of(' ', 2), line.size()));
    interpreter.resize(std::min(interpreter.find(' '), interpreter.size()));
    if (interpreter.empty() || fs::exists(interpreter, ignored)) return std::nullopt;
    return NotExecutable{"Its interpreter is not there: " + started_by(file, "correct its first line") + ".",
                         "its first line is " + in_quotes(line, 80)};
}

}  // namespace

std::optional<NotExecutable> why_not_executable(const std::string& program) {
    const fs::path file(program);
    std::error_code ignored;
    const bool is_here = fs::exists(file, ignored);
    if (!is_here) return std::nullopt;
    if (fs::is_directory(file, ignored)) return NotExecutable{"It is a folder, no program.", program + " is a directory"};
    if (program.find('/') == std::string::npos)
        return NotExecutable{"A program in this folder is called ./" + program + "; without that it is looked for along PATH.",
                             "./" + program + " exists"};
    if (::access(program.c_str(), X_OK) != 0)
        return NotExecutable{
            "It may not be executed: " + started_by(file, "chmod +x " + program) + (interpreter_of(file).empty() ? "." : ", or chmod +x it."),
            "its permissions have no x"};
    const auto line = first_line_of(file);
    if (line.starts_with("#!")) return in_its_first_line(file, line);
    if (line.starts_with("\x7f"
                         "ELF"))
        return NotExecutable{"It was built for another kind of machine.", "it is a program (ELF)"};
    return NotExecutable{"Nothing says which interpreter it is for: " + started_by(file, "begin it with a line like #!/usr/bin/env python3") + ".",
                         "its first line does not begin with #!"};
}

}  // namespace sockspec
