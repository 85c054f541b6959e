#include "play/last_words.hpp"

#include <gmock/gmock.h>

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> traces{"Traceback \\(most recent call last\\)", "(?m)^\\s+at .+\\(.+:\\d+", "(?m)^\\s+at .+:\\d+:\\d+\\)?\\s*$",
                                      "goroutine \\d+ \\["};

TEST(LastWords, ATraceIsToldFromItsHeadToItsLastLine) {
    const auto words = last_words(
        "waiting for connection...\n...connected from: 127.0.0.1\nTraceback (most recent call last):\n  File \"a.py\", line 7, in <module>\n"
        "    c.send('[' + t + ']')\nTypeError: a bytes-like object is required, not 'str'\n",
        traces);
    EXPECT_TRUE(words.is_trace);
    EXPECT_THAT(words.lines, ElementsAre("Traceback (most recent call last):", "  File \"a.py\", line 7, in <module>", "    c.send('[' + t + ']')",
                                         "TypeError: a bytes-like object is required, not 'str'"));
}

TEST(LastWords, OfALongOneItsErrorStaysWhereverItStands) {
    std::string java = "Exception in thread \"main\" java.net.BindException: Address already in use\n";
    for (int i = 0; i < 20; ++i) java += "\tat java.base/sun.nio.ch.Net.bind(Net.java:" + std::to_string(500 + i) + ")\n";
    EXPECT_THAT(last_words(java, {"Exception in thread"}).lines.front(),
                "Exception in thread \"main\" java.net.BindException: Address already in use");

    std::string node = "/home/ann/server.js:3\nserver.listn(21567);\n       ^\n\nTypeError: server.listn is not a function\n";
    for (int i = 0; i < 9; ++i) node += "    at Module._compile (node:internal/modules/cjs/loader:" + std::to_string(i) + ":14)\n";
    node += "\nNode.js v18.19.0\n";
    const auto words = last_words(node, traces);
    EXPECT_THAT(words.lines, testing::Contains("TypeError: server.listn is not a function"));
    EXPECT_EQ(words.lines.back(), "Node.js v18.19.0");
    EXPECT_THAT(words.lines, testing::Contains(testing::HasSubstr("loader:0:14")));
    EXPECT_LE(words.lines.size(), 8U);
}

TEST(LastWords, AHeadThatSpeaksOfAnExceptionIsNotTheError) {
    std::string python =
        "----------------------------------------\nException occurred during processing of request from ('127.0.0.1', 37776)\n"
        "Traceback (most recent call last):\n";
    for (int i = 0; i < 6; ++i) python += "  File \"socketserver.py\", line " + std::to_string(691 + i) + "\n    self.finish_request(request)\n";
    python += "FileNotFoundError: [Errno 2] No such file or directory: 'x'\n----------------------------------------\n";
    EXPECT_THAT(last_words(python, traces).lines, testing::Contains("FileNotFoundError: [Errno 2] No such file or directory: 'x'"));
}

TEST(LastWords, WhatIsNoTraceIsToldFromItsEnd) {
    std::string text;
    for (int i = 1; i <= 40; ++i) text += "line " + std::to_string(i) + "\n\n";
    const auto words = last_words(text, traces);
    EXPECT_FALSE(words.is_trace);
    EXPECT_EQ(words.lines.front(), "line 34");
    EXPECT_EQ(words.lines.back(), "line 40");
    EXPECT_THAT(last_words("\n \n", traces).lines, IsEmpty());
}

}  // namespace
}  // namespace sockspec
