#include "text/shell_words.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cstdio>
#include <memory>
#include <utility>

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
    EXPECT_EQ(shell_words({"python3", "x.py", "{port}", "--host={host}", "a,b", "50%"}), "python3 x.py {port} --host={host} a,b 50%");
}

TEST(ShellWords, TheRestIsQuoted) {
    EXPECT_EQ(shell_word(""), "''");
    EXPECT_EQ(shell_word("my server.py"), "'my server.py'");
    EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
    EXPECT_EQ(shell_word("stamps-*"), "'stamps-*'");
    EXPECT_EQ(shell_word("{a,b}"), "'{a,b}'");
    EXPECT_EQ(shell_word("\x1b[2J"), "$'\\033[2J'");
}

const std::vector<std::string> odd_words{"plain"s,
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
                                         "a;b&c|d<e>f"s};

TEST(ShellWords, AShellReadsThemBack) {
    for (const auto& word : odd_words) EXPECT_EQ(as_bash_reads(word), word);
}

TEST(SplitWords, AreWhatWasJoined) {
    EXPECT_EQ(split_words(shell_words(odd_words)), odd_words);
    for (const auto& word : odd_words) EXPECT_EQ(split_words(shell_word(word)), std::vector{word}) << word;
    EXPECT_EQ(split_words(shell_words({shell_words(odd_words)})), std::vector{shell_words(odd_words)});
}

TEST(SplitWords, AreSplitAsAShellDoes) {
    const std::vector<std::pair<std::string, std::vector<std::string>>> lines{
        {"", {}},
        {" \t\n", {}},
        {"a  b\tc\nd ", {"a", "b", "c", "d"}},
        {R"(a\ b "c d" 'e f')", {"a b", "c d", "e f"}},
        {R"("a"'b'c\d)", {"abcd"}},
        {R"('' "" x)", {"", "", "x"}},
        {R"("\$\`\"\\\n" '\n\')", {R"($`"\\n)", R"(\n\)"}},
        {R"($HOME `x` * ~ #)", {"$HOME", "`x`", "*", "~", "#"}},
        {R"("it's" 'say "x"')", {"it's", R"(say "x")"}},
        {R"($'\0331\'\\\1012')",
         {"\x1b"
          "1'\\A2"}},
        {R"(a\)", {R"(a\)"}},
    };
    for (const auto& [line, words] : lines) EXPECT_EQ(split_words(line), words) << line;
}

TEST(SplitWords, AQuoteThatIsNeverClosedIsNothing) {
    for (const char* line : {"'", "a \"b", "'it''s", "\"\\\"", "$'x\\'"}) EXPECT_EQ(split_words(line), std::nullopt) << line;
}

}  // namespace
}  // namespace sockspec
