// Where a message ends, by what it says itself.

#include "play/framing.hpp"

#include <gtest/gtest.h>

namespace sockspec {
namespace {

using namespace std::string_view_literals;
using verb::Frame;

// However the stream is cut, the message has this length: not a byte before it is known too early.
void expect_length(const Framing& framing, std::string_view bytes, std::size_t length) {
    for (std::size_t come = 0; come <= bytes.size(); ++come) {
        const auto found = message_length(framing, bytes.substr(0, come));
        EXPECT_EQ(found, come < length ? std::nullopt : std::optional(length)) << come;
    }
}

TEST(Framing, IsALine) { expect_length({.frame = Frame::line, .bytes = 0, .until = {}, .length = {}}, "one\ntwo\n", 4); }

TEST(Framing, IsSoManyBytes) {
    expect_length({.frame = Frame::bytes, .bytes = 3, .until = {}, .length = {}}, "abcdef", 3);
    expect_length({.frame = Frame::bytes, .bytes = 0, .until = {}, .length = {}}, "abc", 0);
}

TEST(Framing, IsUpToAMark) { expect_length({.frame = Frame::until, .bytes = 0, .until = "\r\n\r\n", .length = {}}, "a: b\r\n\r\nbody", 8); }

TEST(Framing, IsAsLongAsItSays) {
    const Framing two{.frame = Frame::length, .bytes = 0, .until = {}, .length = {.at = 0, .bytes = 2, .plus = 2, .little_endian = false}};
    expect_length(two, "\0\3abcdef"sv, 5);
    const Framing behind_a_header{.frame = Frame::length, .bytes = 0, .until = {}, .length = {.at = 1, .bytes = 4, .plus = 6, .little_endian = true}};
    expect_length(behind_a_header, "x\2\0\0\0yabcdef"sv, 8);
}

TEST(Framing, ALengthThatNothingReachesIsNoOverflow) {
    const Framing framing{.frame = Frame::length, .bytes = 0, .until = {}, .length = {.at = 0, .bytes = 8, .plus = 8, .little_endian = false}};
    EXPECT_EQ(message_length(framing, "\377\377\377\377\377\377\377\377abc"), std::nullopt);
}

TEST(Framing, TakesANumberThatWasCaptured) {
    verb::Expect expect;
    expect.frame = Frame::bytes;
    expect.bytes.pieces = {Template::Variable{"length"}};
    EXPECT_EQ(fill_framing(expect, {{"length", "12"}}).bytes, 12U);
    for (const char* text : {"", "1x", "-1", "99999999999999999999"}) EXPECT_THROW(fill_framing(expect, {{"length", text}}), NoLength) << text;
}

}  // namespace
}  // namespace sockspec
