#include "reports/shell_words.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cstdio>
#include <memory>

namespace sockspec {
namespace {

using namespace std::string_literals;

std::string as_bash_reads(const std::string& word) {
    const std::string command = "bash -c " + shell_word("printf %s " + shell_word(word));
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::string output;
    std::array<char, 4096> buffer;
    while (const auto got = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) output.append(buffer.data(), got);
    return output;
}

TEST(ShellWords, PlainWordsStayReadable) {
    EXPECT_EQ(shell_words({"python3", "x.py", "{port}", "--host={host}", "a,b", "50%"}),
              "python3 x.py {port} --host={host} a,b 50%");
}

TEST(ShellWords, TheRestIsQuoted) {
    EXPECT_EQ(shell_word(""), "''");
    EXPECT_EQ(shell_word("my server.py"), "'my server.py'");
    EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
    EXPECT_EQ(shell_word("stamps-*"), "'stamps-*'");
    EXPECT_EQ(shell_word("{a,b}"), "'{a,b}'");
    EXPECT_EQ(shell_word("\x1b[2J"), "$'\\033[2J'");
}

TEST(ShellWords, AShellReadsThemBack) {
    for (const auto& word : {"plain"s,
                             ""s,
                             "a b"s,
                             "it's"s,
                             "$(reboot)"s,
                             "`x`"s,
                             "a\\b"s,
                             "\"q\""s,
                             "{1..3}"s,
                             "{a,b}"s,
                             "~"s,
                             "*"s,
                             "!x"s,
                             "#c"s,
                             "a\nb"s,
                             "\x1b[2J'\\x"s,
                             "\xff\x01"
                             "1"s,
                             "caf\xc3\xa9"s,
                             "-n"s,
                             "a;b&c|d<e>f"s})
        EXPECT_EQ(as_bash_reads(word), word);
}

}  // namespace
}  // namespace sockspec
