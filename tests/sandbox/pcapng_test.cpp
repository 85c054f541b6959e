#include "sandbox/pcapng.hpp"

#include <gmock/gmock.h>

namespace sockspec::pcapng {
namespace {

using namespace std::string_literals;
using testing::EndsWith;
using testing::HasSubstr;

// clang-format off
// The bytes as draft-ietf-opsawg-pcapng draws them, a field or an option in a line each.

TEST(Pcapng, SectionHeader) {
    EXPECT_EQ(section_header("ab", {"note"}),
              "\x0a\x0d\x0d\x0a" "\x30\0\0\0"                  // type; length: 48
              "\x4d\x3c\x2b\x1a" "\x01\0" "\0\0"               // the magic number, little-endian; version 1.0
              "\xff\xff\xff\xff\xff\xff\xff\xff"               // the section's length, not told
              "\x01\0" "\x04\0" "note"                         // opt_comment
              "\x04\0" "\x02\0" "ab\0\0"                       // shb_userappl, padded
              "\0\0\0\0"                                       // opt_endofopt
              "\x30\0\0\0"s);
}

TEST(Pcapng, InterfaceDescription) {
    EXPECT_EQ(interface_description({.name = "lo", .link_type = 1, .snap_length = 262144}),
              "\x01\0\0\0" "\x28\0\0\0"                        // type; length: 40
              "\x01\0" "\0\0" "\0\0\x04\0"                     // LINKTYPE_ETHERNET; reserved; the snap length
              "\x02\0" "\x02\0" "lo\0\0"                       // if_name
              "\x09\0" "\x01\0" "\x09\0\0\0"                   // if_tsresol: 10^-9
              "\0\0\0\0"
              "\x28\0\0\0"s);
}

TEST(Pcapng, PacketWithoutOptions) {
    EXPECT_EQ(enhanced_packet({.at = 0x0123456789abcdef, .bytes = "hello", .length = 7, .comments = {}}),
              "\x06\0\0\0" "\x28\0\0\0"                        // type; length: 40
              "\0\0\0\0"                                       // the interface
              "\x67\x45\x23\x01" "\xef\xcd\xab\x89"            // the time's upper half, its lower one
              "\x05\0\0\0" "\x07\0\0\0"                        // captured, on the wire
              "hello\0\0\0"
              "\x28\0\0\0"s);
}

TEST(Pcapng, PacketWithComments) {
    const auto block = enhanced_packet({.at = 0, .bytes = "abcd", .length = 4, .comments = {"one", "two"}});
    EXPECT_THAT(block, EndsWith("abcd"
                                "\x01\0" "\x03\0" "one\0"
                                "\x01\0" "\x03\0" "two\0"
                                "\0\0\0\0"
                                "\x38\0\0\0"s));
    EXPECT_EQ(block.size(), 0x38U);
}

TEST(Pcapng, InterfaceStatistics) {
    EXPECT_EQ(interface_statistics({.at = 1, .received = 3, .lost = 2, .comments = {}}),
              "\x05\0\0\0" "\x34\0\0\0"                        // type; length: 52
              "\0\0\0\0"                                       // the interface
              "\0\0\0\0" "\x01\0\0\0"                          // the time
              "\x04\0" "\x08\0" "\x03\0\0\0\0\0\0\0"           // isb_ifrecv
              "\x07\0" "\x08\0" "\x02\0\0\0\0\0\0\0"           // isb_osdrop
              "\0\0\0\0"
              "\x34\0\0\0"s);
}

// clang-format on

TEST(Pcapng, EveryBlockIsAMultipleOf32BitsAndSaysItsLengthAtBothEnds) {
    for (std::size_t size = 0; size < 9; ++size) {
        const auto block = enhanced_packet({.at = 0, .bytes = std::string(size, 'x'), .length = 9, .comments = {std::string(size, 'c')}});
        EXPECT_EQ(block.size() % 4, 0U);
        EXPECT_EQ(block.substr(4, 4), block.substr(block.size() - 4));
        EXPECT_EQ(static_cast<unsigned char>(block[4]), block.size());
    }
}

TEST(Pcapng, ACommentThatIsTooLongIsCut) {
    const auto block = section_header("", {std::string(70000, 'x')});
    EXPECT_THAT(block.substr(24), testing::StartsWith("\x01\0\xff\xff"s + std::string(65535, 'x') + '\0'));
}

}  // namespace
}  // namespace sockspec::pcapng
