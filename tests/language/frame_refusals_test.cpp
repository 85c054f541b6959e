// Where a message ends: frames, and expectations that need one.

#include "refusal.hpp"

namespace sockspec {
namespace {

const std::string needs_a_frame =
    R"(this can be of any length: a "frame" has to say where the message ends, "line", "quiet", "end", {"bytes": 24}, {"until": "\r\n\r\n"} or {"length": {"bytes": 2}})";

void expect_frame_refusals(const std::vector<Refusal>& refusals) {
    expect_refusals("tcp-server/sample.json", refusals, [](const std::string& steps) { return scenario_with(steps); });
}

TEST(FrameRefusals, what_can_be_of_any_length_needs_one) {
    expect_frame_refusals({
        {R"({"on": "a", "expect": {"regex": "a+"}})", "6:23: " + needs_a_frame},
        {R"({"on": "a", "expect": {"regex": "a+"}, "frame": "exact"})", "6:49: " + needs_a_frame},
        {R"({"on": "a", "expect": {"has": ["x"]}})", "6:23: " + needs_a_frame},
        {R"({"on": "a", "expect": {"ctime": true}})", "6:23: " + needs_a_frame},
        {R"({"on": "a", "expect": {"something": true}})", "6:23: " + needs_a_frame},
        {R"({"on": "a", "expect": {"one_of": ["x", {"one_of": ["y", {"regex": "z"}]}]}})", "6:23: " + needs_a_frame},
    });
}

TEST(FrameRefusals, what_says_its_length_needs_none) {
    const SuiteFolder suite;
    for (const char* expectation : {R"("x")", R"({"hex": "00"})", R"({"line": "x"})", R"({"stamped": "x"})", R"({"one_of": ["x", {"line": "y"}]})"}) {
        suite.write("tcp-server/sample.json", scenario_with(std::string(R"({"on": "a", "expect": )") + expectation + "}"));
        EXPECT_TRUE(suite.lint("tcp-server/sample.json").empty()) << expectation;
    }
}

TEST(FrameRefusals, frames_of_users_protocols) {
    const SuiteFolder suite;
    for (const char* frame :
         {R"({"bytes": 24})", R"({"bytes": "${nonce}"})", R"({"until": "\r\n\r\n"})", R"({"until": {"hex": "00"}})", R"({"length": {"bytes": 2}})",
          R"({"length": {"at": 8, "bytes": 4, "order": "little", "plus": 24}})", R"({"end": "either"})"}) {
        suite.write("tcp-server/sample.json", scenario_with(std::string(R"({"on": "a", "expect": {"regex": "x"}, "frame": )") + frame + "}"));
        EXPECT_TRUE(suite.lint("tcp-server/sample.json").empty()) << frame;
    }
}

TEST(FrameRefusals, frames) {
    expect_frame_refusals({
        {R"({"on": "a", "expect": "x", "frame": {}})", R"(6:37: a frame has one of "bytes", "until", "length" or "end")"},
        {R"({"on": "a", "expect": "x", "frame": {"bytes": 1, "until": "x"}})", R"(6:37: a frame has one of "bytes", "until", "length" or "end")"},
        {R"({"on": "a", "expect": "x", "frame": {"bytes": -1}})", "6:47: expected a number from 0 to 67108864, found -1"},
        {R"({"on": "a", "expect": "x", "frame": {"until": ""}})", "6:47: these bytes are none"},
        {R"({"on": "a", "expect": "x", "frame": {"length": {}}})", R"(6:48: a length in a message needs the key "bytes")"},
        {R"({"on": "a", "expect": "x", "frame": {"length": {"bytes": 9}}})", "6:58: expected a number from 1 to 8, found 9"},
        {R"({"on": "a", "expect": "x", "frame": {"end": "rst"}})", R"(6:45: "rst" is not one of "fin", "reset" or "either")"},
    });
}

}  // namespace
}  // namespace sockspec
