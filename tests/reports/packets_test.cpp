#include "reports/packets.hpp"

#include <gmock/gmock.h>

namespace sockspec {
namespace {

RunInfo run_with(std::string captures) {
    RunInfo run;
    run.captures = std::move(captures);
    return run;
}

std::string url(std::string captures, std::string file) { return packets_url({std::move(file), 1, 0, 0, ""}, run_with(std::move(captures))); }

TEST(Packets, AreBelowTheCapturesFolder) {
    EXPECT_EQ(packets_path({"tcp-server/x.pcapng", 1, 0, 0, ""}, run_with("../out/./p")), "../out/p/tcp-server/x.pcapng");
    EXPECT_EQ(url("/tmp/p", "a/b.pcapng"), "/tmp/p/a/b.pcapng");
    EXPECT_EQ(url(".", "a/b.pcapng"), "a/b.pcapng");
}

TEST(Packets, AreAUrlWithoutSchemeOrHost) {
    EXPECT_EQ(url("javascript:alert(1)", "x.pcapng"), "javascript%3Aalert%281%29/x.pcapng");
    EXPECT_EQ(url("//evil.example", "x.pcapng"), "/evil.example/x.pcapng");
    EXPECT_EQ(url("a\"><b>\n", "%2E?#\\ \xff"), "a%22%3E%3Cb%3E%0A/%252E%3F%23%5C%20%FF");
}

TEST(Packets, SayWhatIsMissing) {
    const auto run = run_with("p");
    EXPECT_EQ(packets_text({"a/b.pcapng", 9, 0, 0, ""}, run), "p/a/b.pcapng");
    EXPECT_EQ(packets_text({"a/b.pcapng", 9, 2, 3, ""}, run), "p/a/b.pcapng (2 were lost) (3 more were left out)");
    EXPECT_EQ(packets_text({"", 0, 0, 0, "no \x1b room"}, run), "none, no \\x1b room");
}

}  // namespace
}  // namespace sockspec
