#include "run/packet_files.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "sandbox/capture.hpp"
#include "support/temporary_folder.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

TEST(PacketFiles, AreNamedByTheirIds) {
    EXPECT_EQ(packet_file_name({"tcp-server", "listens"}), "tcp-server/listens.pcapng");
    EXPECT_EQ(packet_file_name({"interop", "tcp-client", "async-server"}), "interop/tcp-client/async-server.pcapng");
}

TEST(PacketFiles, NoNameLeadsOutOfTheFolderOrIsAnotherOnes) {
    EXPECT_EQ(packet_file_name({"..", "../x"}), "%2E./%2E.%2Fx.pcapng");
    EXPECT_EQ(packet_file_name({"a/b", "c"}), "a%2Fb/c.pcapng");
    EXPECT_EQ(packet_file_name({"a", "b/c"}), "a/b%2Fc.pcapng");
    EXPECT_EQ(packet_file_name({"a%2Fb", "\x1b\n"}), "a%252Fb/%1B%0A.pcapng");
}

TEST(PacketFiles, SayWhatTheyAreAndWhatBecameOfIt) {
    const TemporaryFolder folder;
    Captured captured;
    captured.blocks = "the blocks";
    captured.packets = 3;
    captured.lost = 2;
    const auto kept = keep_packets({folder.path(), "sockspec 1"}, captured, {"tcp-server", "listens"}, "fail");
    EXPECT_EQ(kept, (PacketFile{"tcp-server/listens.pcapng", 3, 2, 0, ""}));
    std::ostringstream content;
    content << std::ifstream(folder.path() / kept.file, std::ios::binary).rdbuf();
    EXPECT_EQ(content.str(), pcapng::section_header("sockspec 1", {"tcp-server/listens: fail"}) + "the blocks");
}

TEST(PacketFiles, WhatCannotBeWrittenIsTold) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "tcp-server") << "in the way";
    const auto kept = keep_packets({folder.path(), "sockspec 1"}, {}, {"tcp-server", "listens"}, "pass");
    EXPECT_EQ(kept.file, "");
    EXPECT_THAT(kept.trouble, HasSubstr("tcp-server"));
}

TEST(PacketFiles, NothingIsWrittenOfACaptureThatHadTrouble) {
    const TemporaryFolder folder;
    Captured captured;
    captured.trouble = "pcap_activate lo: no";
    EXPECT_EQ(keep_packets({folder.path(), "sockspec 1"}, captured, {"a", "b"}, "pass").trouble, "pcap_activate lo: no");
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

}  // namespace
}  // namespace sockspec
