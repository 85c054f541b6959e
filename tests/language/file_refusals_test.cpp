// What the loader says about files that are no JSON, or no files.

#include <sys/stat.h>

#include "refusal.hpp"

namespace sockspec {
namespace {

void expect_file_refusals(const std::vector<Refusal>& refusals) {
    expect_refusals("tcp-server/sample.json", refusals, [](const std::string& text) { return text; });
}

TEST(FileRefusals, syntax) {
    expect_file_refusals({
        {"", "1:1: expected a value, found the end of the file"},
        {"{\n", R"(2:1: expected a key in double quotes or "}", found the end of the file; the "{" of line 1 is never closed)"},
        {"{\"a\": 1,\n}", R"(1:8: a comma before "}"; behind the last one stands none)"},
        {"{\"a\": [1, 2,\n  ]}", R"(1:12: a comma before "]"; behind the last one stands none)"},
        {"{\"a\" 1}", R"(1:6: expected ":" after the key, found "1")"},
        {"{\"a\": 1 \"b\": 2}", R"(1:9: expected "," or "}", found "\"")"},
        {"{\"a\": [1 2]}", R"(1:10: expected "," or "]", found "2")"},
        {"{a: 1}", R"(1:2: a key stands in double quotes: "a")"},
        {"{'a': 1}", "1:2: strings stand in double quotes"},
        {"{\"a\": True}", R"(1:7: expected a value, found the word True; did you mean "true"?)"},
        {"{\"a\": 'x'}", "1:7: strings stand in double quotes"},
        {"{\"a\": 01}", "1:7: 01 is not a number"},
        {"{\"a\": 1e999}", "1:7: this number is too large"},
        {"{\"a\": }", R"(1:7: expected a value, found "}")"},
        {"{,}", R"(1:2: expected a key in double quotes or "}", found ",")"},
        {"{\"a\": 1}}", R"(1:9: expected the end of the file, found "}")"},
        {"{\"a\": 1]", R"(1:8: expected "," or "}", found "]")"},
        {"{\"a\": 1} // fine\n/* never", "2:1: this comment is never closed"},
        {"{ /* never", "1:3: this comment is never closed"},
    });
}

TEST(FileRefusals, strings) {
    expect_file_refusals({
        {"{\"a\": \"x\ny\"}", R"(1:7: this string does not end on its line; a line end is written \n)"},
        {"{\"a\": \"x\ty\"}", R"(1:9: a tab inside a string is written \t)"},
        {"{\"a\": \"x\x01y\"}", R"(1:9: a control character inside a string is written \u0001)"},
        {"{\"a\": \"x\\qy\"}", R"(1:9: \q is no escape; a backslash is written \\)"},
        {"{\"a\": \"x\\u12g4\"}", R"(1:9: \u needs four hexadecimal digits)"},
        {"{\"a\": \"x\\ud800y\"}", "1:9: half of a surrogate pair; a character beyond U+FFFF is written as itself"},
        {"{\"a\": \"x\\udc00y\"}", "1:9: half of a surrogate pair; a character beyond U+FFFF is written as itself"},
        {"{\"a\": \"x", "1:7: this string is never closed"},
        {"{\"a\": \"x\\", R"(1:9: \ is no escape; a backslash is written \\)"},
    });
}

TEST(FileRefusals, bytes) {
    expect_file_refusals({
        {"{\"a\": \"\xff\"}", R"(1:8: byte 0xff is not UTF-8; bytes are written {"hex": "ff"})"},
        {"{\n// \xc3\x28\n}", R"(2:4: byte 0xc3 is not UTF-8; bytes are written {"hex": "c3"})"},
        {std::string("{\"a\": 1}\0", 9), R"(1:9: a NUL byte; in a string it is written \u0000)"},
        {"\xff\xfe{\0}\0", R"(1:1: byte 0xff is not UTF-8; bytes are written {"hex": "ff"})"},
    });
}

TEST(FileRefusals, depth_and_size) {
    expect_file_refusals({
        {std::string(65, '['), "1:65: nested more than 64 deep"},
        {std::string(1'000'000, '['), "1:65: nested more than 64 deep"},
        {std::string((4u << 20) + 1, ' '), " the file is larger than 4 MiB"},
    });
}

TEST(FileRefusals, no_file) {
    const SuiteFolder suite;
    EXPECT_EQ(suite.lint("tcp-server/none.json"), std::vector<std::string>{"tcp-server/none.json: no such file"});
    suite.write("empty/note.txt", "");
    EXPECT_EQ(suite.lint("empty"), std::vector<std::string>{"empty: this folder holds neither requirements.json nor profile.json"});
    EXPECT_EQ(suite.lint("tcp-server").front(), R"(tcp-server/profile.json:5:20: no scenario covers "echo.payload")");
    ASSERT_EQ(::mkfifo((suite.path() / "pipe.json").c_str(), 0600), 0);
    EXPECT_EQ(suite.lint("pipe.json"), std::vector<std::string>{"pipe.json: this is not a regular file"});
}

TEST(FileRefusals, a_file_of_no_known_kind) {
    expect_file_refusals({
        {"[]", "1:1: expected an object, found an array"},
        {"{\"a\": 1}", "1:1: neither a scenario, nor a profile, nor a dialect, nor a list of requirements, nor rules: none of these keys is there"},
    });
}

TEST(FileRefusals, duplicate_keys_do_not_stop_the_reading) {
    const SuiteFolder suite;
    suite.write("requirements.json", "{\n\"requirements\": [\n{\"id\": \"a.b\", \"level\": \"must\", \"id\": \"c.d\", \"promse\": \"x\"}]}");
    const std::vector<std::string> expected{
        "requirements.json:3:1: a requirement needs the key \"promise\"",
        "requirements.json:3:32: the key \"id\" is already on line 3",
        "requirements.json:3:45: unknown key \"promse\" in a requirement; did you mean \"promise\"?",
    };
    EXPECT_EQ(suite.lint("requirements.json"), expected);
}

}  // namespace
}  // namespace sockspec
