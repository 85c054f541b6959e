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
        {"", "@"},
        {"{\n", "@"},
        {"{\"a\": 1,\n}", "@"},
        {"{\"a\": [1, 2,\n  ]}", "@"},
        {"{\"a\" 1}", "@"},
        {"{\"a\": 1 \"b\": 2}", "@"},
        {"{\"a\": [1 2]}", "@"},
        {"{a: 1}", "@"},
        {"{'a': 1}", "@"},
        {"{\"a\": True}", "@"},
        {"{\"a\": 'x'}", "@"},
        {"{\"a\": 01}", "@"},
        {"{\"a\": 1e999}", "@"},
        {"{\"a\": }", "@"},
        {"{,}", "@"},
        {"{\"a\": 1}}", "@"},
        {"{\"a\": 1]", "@"},
        {"{\"a\": 1} // fine\n/* never", "@"},
        {"{ /* never", "@"},
    });
}

TEST(FileRefusals, strings) {
    expect_file_refusals({
        {"{\"a\": \"x\ny\"}", "@"},
        {"{\"a\": \"x\ty\"}", "@"},
        {"{\"a\": \"x\x01y\"}", "@"},
        {"{\"a\": \"x\\qy\"}", "@"},
        {"{\"a\": \"x\\u12g4\"}", "@"},
        {"{\"a\": \"x\\ud800y\"}", "@"},
        {"{\"a\": \"x\\udc00y\"}", "@"},
        {"{\"a\": \"x", "@"},
        {"{\"a\": \"x\\", "@"},
    });
}

TEST(FileRefusals, bytes) {
    expect_file_refusals({
        {"{\"a\": \"\xff\"}", "@"},
        {"{\n// \xc3\x28\n}", "@"},
        {std::string("{\"a\": 1}\0", 9), "@"},
        {"\xff\xfe{\0}\0", "@"},
    });
}

TEST(FileRefusals, depth_and_size) {
    expect_file_refusals({
        {std::string(65, '['), "@"},
        {std::string(1'000'000, '['), "@"},
        {std::string((4u << 20) + 1, ' '), "@"},
    });
}

TEST(FileRefusals, no_file) {
    const SuiteFolder suite;
    EXPECT_EQ(suite.lint("tcp-server/none.json"), std::vector<std::string>{"tcp-server/none.json: no such file"});
    EXPECT_EQ(suite.lint("tcp-server"), std::vector<std::string>{"tcp-server: this is a folder, not a file"});
    ASSERT_EQ(::mkfifo((suite.path() / "pipe.json").c_str(), 0600), 0);
    EXPECT_EQ(suite.lint("pipe.json"), std::vector<std::string>{"pipe.json: this is not a regular file"});
}

TEST(FileRefusals, a_file_of_no_known_kind) {
    expect_file_refusals({
        {"[]", "@"},
        {"{\"a\": 1}", "@"},
    });
}

TEST(FileRefusals, duplicate_keys_do_not_stop_the_reading) {
    const SuiteFolder suite;
    suite.write("requirements.json", "{\n\"requirements\": [\n{\"id\": \"a.b\", \"level\": \"must\", \"id\": \"c.d\", \"promse\": \"x\"}]}");
    const std::vector<std::string> expected{
        "requirements.json:3:1: a requirement needs the key \"promise\"",
        "requirements.json:3:33: the key \"id\" is already on line 3",
        "requirements.json:3:46: unknown key \"promse\" in a requirement; did you mean \"promise\"?",
    };
    EXPECT_EQ(suite.lint("requirements.json"), expected);
}

}  // namespace
}  // namespace sockspec
