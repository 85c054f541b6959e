// A list of programs: what is wrong with one, and what a right one says.

#include <gmock/gmock.h>

#include "language/batch.hpp"
#include "suite_folder.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Profile profile(std::string id, const std::vector<std::string>& roles) {
    Profile made;
    made.id = std::move(id);
    for (const auto& role : roles) made.programs.push_back({role, {}});
    return made;
}

class BatchFile : public testing::Test {
protected:
    // Of a file whose programs begin on its second line.
    tl::expected<Batch, Diagnostics> load(const std::string& programs) const {
        const std::vector<Profile> profiles{profile("tcp-server", {"server"}), profile("chat", {"server", "client"})};
        const auto dialect = [](const std::string&, const std::string& name) {
            return name == "irc" ? std::filesystem::path("/irc.json") : std::filesystem::path();
        };
        return load_batch(folder_.write("class.json", "{\"programs\": [\n" + programs + "]}\n"), profiles,
                          {dialect, [](const std::string& program) { return program != "pyton3"; }});
    }
    std::vector<std::string> diagnostics(const std::string& programs) const {
        const auto batch = load(programs);
        return batch ? std::vector<std::string>() : folder_.told(batch.error());
    }

    SuiteFolder folder_;
};

TEST_F(BatchFile, SaysWhatIsToBeJudged) {
    const auto batch = load(
        R"({"id": "ann", "profile": "tcp-server", "command": ["python3", "ann.py", "{port}"], "dialect": "irc", "only": ["echo*"], "except": ["*large"]},
        {"id": "bob", "profile": "chat", "command": {"client": ["c"], "server": ["s", "{port}"]}})");
    ASSERT_TRUE(batch) << folder_.told(batch.error()).front();
    ASSERT_EQ(batch->size(), 2U);
    EXPECT_EQ(batch->front().id, "ann");
    EXPECT_EQ(batch->front().dialect, "/irc.json");
    EXPECT_THAT(batch->front().commands, ElementsAre(ElementsAre("python3", "ann.py", "{port}")));
    EXPECT_THAT(batch->front().selection.only, ElementsAre("echo*"));
    EXPECT_THAT(batch->front().selection.except, ElementsAre("*large"));
    EXPECT_THAT(batch->back().commands, ElementsAre(ElementsAre("s", "{port}"), ElementsAre("c")));
}

TEST_F(BatchFile, RefusesWhatItDoesNotKnow) {
    EXPECT_THAT(diagnostics(R"({"id": "ann", "profile": "tcp-serer", "command": ["x"]})"),
                ElementsAre(R"(class.json:2:26: there is no profile "tcp-serer"; did you mean "tcp-server"?)"));
    EXPECT_THAT(diagnostics(R"({"id": "ann", "profile": "tcp-server", "dialect": "ircc", "command": ["x"]})"),
                ElementsAre(R"(class.json:2:51: there is no dialect "ircc" of tcp-server, and no file of that name)"));
    EXPECT_THAT(diagnostics(R"({"id": "ann", "profile": "tcp-server", "command": ["pyton3"]})"),
                ElementsAre(R"(class.json:2:52: there is no program "pyton3")"));
    EXPECT_THAT(diagnostics(R"({"id": "ann", "profile": "tcp-server", "command": ["x"], "ony": []})"),
                ElementsAre(R"(class.json:2:58: unknown key "ony" in a program; did you mean "only"?)"));
}

TEST_F(BatchFile, RefusesTwoOfTheSameName) {
    const std::string ann = R"({"id": "ann", "profile": "tcp-server", "command": ["x"]})";
    EXPECT_THAT(diagnostics(ann + ",\n" + ann), ElementsAre(R"(class.json:3:8: "ann" is named twice)"));
}

TEST_F(BatchFile, TakesACommandForEachRole) {
    EXPECT_THAT(diagnostics(R"({"id": "ann", "profile": "chat", "command": {"server": ["s"]}})"), ElementsAre(testing::HasSubstr(R"("client")")));
    EXPECT_THAT(diagnostics(R"({"id": "ann", "profile": "chat", "command": ["s"]})"), testing::SizeIs(1));
    EXPECT_THAT(diagnostics(R"({"id": "ann", "profile": "tcp-server", "command": {"server": ["s"]}})"), testing::SizeIs(1));
}

TEST_F(BatchFile, IsNotEmpty) { EXPECT_THAT(diagnostics(""), testing::SizeIs(1)); }

}  // namespace
}  // namespace sockspec
