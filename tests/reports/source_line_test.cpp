#include "reports/source_line.hpp"

#include <gtest/gtest.h>

namespace sockspec {
namespace {

std::string place_of(std::vector<std::string> trace, std::vector<std::string> command, bool is_trace = true) {
    Failure failure;
    failure.last_words = std::move(trace);
    failure.is_trace = is_trace;
    SubjectResult subject;
    subject.command = std::move(command);
    const auto found = source_line_of(failure, subject);
    return found ? found->file + ":" + std::to_string(found->line) : "";
}

const std::vector<std::string> python{"Traceback (most recent call last):",
                                      "  File \"./src/mine.py\", line 12, in <module>",
                                      "    serve()",
                                      "  File \"./src/mine.py\", line 7, in serve",
                                      "    data = conn.recv(1024)",
                                      "ConnectionResetError: [Errno 104]"};

TEST(SourceLine, IsTheInnermostOneInAFileThatTheCommandNames) {
    EXPECT_EQ(place_of(python, {"python3", "./src/mine.py", "{port}"}), "src/mine.py:7");
    EXPECT_EQ(place_of({"server.js:3", "TypeError: no", "    at main (/home/ann/server.js:9:1)"}, {"node", "server.js"}), "server.js:3");
    EXPECT_EQ(
        place_of({"Exception in thread \"main\" java.net.BindException", "\tat java.base/x.Net.bind(Net.java:5)", "\tat Server.main(Server.java:21)"},
                 {"java", "Server"}),
        "Server.java:21");
    EXPECT_EQ(place_of({"Can't call method \"x\" at bin/server.pl line 14."}, {"perl", "bin/server.pl"}), "bin/server.pl:14");
}

TEST(SourceLine, IsUnknownOfAnotherFileAndOfOneThatLiesElsewhere) {
    EXPECT_EQ(place_of(python, {"python3", "other.py"}), "");
    EXPECT_EQ(place_of(python, {"python3", "ine.py"}), "");
    EXPECT_EQ(place_of(python, {"python3", "/home/ann/src/mine.py"}), "");
    EXPECT_EQ(place_of(python, {"python3", "../src/mine.py"}), "");
    EXPECT_EQ(place_of(python, {"python3", "src/mine.py"}, false), "");
}

}  // namespace
}  // namespace sockspec
