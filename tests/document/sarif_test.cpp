// Diagnostics as a SARIF log.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "document/document.hpp"
#include "document/reader.hpp"
#include "document/sarif.hpp"

namespace sockspec {
namespace {

using Json = nlohmann::json;

Json result_of(const Diagnostic& diagnostic, const char* folder = "/folder") {
    return Json::parse(sarif_log({diagnostic}, folder, "1.2.3")).at("runs").at(0).at("results").at(0);
}

Json place_of(const Diagnostic& diagnostic) { return result_of(diagnostic).at("locations").at(0).at("physicalLocation"); }

Json file_of(const std::string& file) { return place_of({{file, 1, 1, 1}, "", "", "{}"}).at("artifactLocation"); }

Json region_of(std::string line, int column, int length) { return place_of({{"x.json", 7, column, length}, "", "", std::move(line)}).at("region"); }

std::string message_of(std::string message, std::string suggestion = {}) {
    return result_of({{"x.json", 1, 1, 1}, std::move(message), std::move(suggestion), "{}"}).at("message").at("text");
}

TEST(Sarif, NamesFilesRelativeToTheFolder) {
    EXPECT_EQ(file_of("echo/x.json"), Json({{"uri", "echo/x.json"}}));
    EXPECT_EQ(file_of("./echo/../x.json"), Json({{"uri", "x.json"}}));
    EXPECT_EQ(file_of("/folder/x.json"), Json({{"uri", "x.json"}}));
}

TEST(Sarif, TellsNothingOfFoldersOutside) {
    const Json name{{"uri", "x.json"}, {"uriBaseId", "ELSEWHERE"}};
    EXPECT_EQ(file_of("/home/somebody/x.json"), name);
    EXPECT_EQ(file_of("../somebody/x.json"), name);
}

TEST(Sarif, EncodesWhatIsNoPlainCharacterOfAUri) {
    EXPECT_EQ(file_of("a b#?%:[\xc3\xa9]\xff.json").at("uri"), "a%20b%23%3F%25%3A%5B%C3%A9%5D%FF.json");
}

TEST(Sarif, CountsColumnsInUtf16) {
    EXPECT_EQ(region_of("  \"\xc3\xa9\": 5", 8, 1), Json({{"startLine", 7}, {"startColumn", 7}, {"endColumn", 8}}));
    EXPECT_EQ(region_of("\"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\" x", 12, 1), Json({{"startLine", 7}, {"startColumn", 8}, {"endColumn", 9}}));
    EXPECT_EQ(region_of("\"\xff\" x", 5, 1), Json({{"startLine", 7}, {"startColumn", 5}, {"endColumn", 6}}));
    EXPECT_EQ(region_of("{", 2, 1), Json({{"startLine", 7}, {"startColumn", 2}}));
    EXPECT_EQ(region_of("", 1, 1), Json({{"startLine", 7}, {"startColumn", 1}}));
}

TEST(Sarif, AFileAsAWholeHasNoRegion) { EXPECT_FALSE(place_of(about_file("x.json", "no such file")).contains("region")); }

TEST(Sarif, MarksOfItsOwnAreNoMarks) {
    EXPECT_EQ(message_of("written {\"hex\": \"ff\"}"), "written {{\"hex\": \"ff\"}}");
    EXPECT_EQ(message_of("unknown key \"[x](http://y)\""), "unknown key \"[x] (http://y)\"");
    EXPECT_EQ(message_of("unknown key \"a\"", "b"), "unknown key \"a\"; did you mean \"b\"?");
    EXPECT_EQ(message_of("\x1b[2J\xff"), "\\u{{1b}}[2J\\xff");
}

TEST(Sarif, EveryKindOfMistakeHasItsRule) {
    EXPECT_EQ(result_of(about_file("x.json", "no such file")).at("ruleId"), "file");
    EXPECT_EQ(result_of(parse_document({"x.json", "{"}).diagnostics.at(0)).at("ruleId"), "syntax");
    EXPECT_EQ(result_of(parse_document({"x.json", "{\"a\": 1, \"a\": 2}"}).diagnostics.at(0)).at("ruleId"), "syntax");
    const auto document = parse_document({"x.json", "{\"a\": 1}"});
    Reader reader(document);
    Fields fields(reader, *document.root, "a thing");
    fields.need("b");
    fields.finish();
    reader.array(*document.root);
    reader.diagnose(document.root->place, "nobody uses it");
    std::vector<std::string> ids;
    for (const auto& diagnostic : reader.take()) ids.push_back(result_of(diagnostic).at("ruleId"));
    EXPECT_EQ(ids, (std::vector<std::string>{"form", "form", "meaning", "form"}));
}

}  // namespace
}  // namespace sockspec
