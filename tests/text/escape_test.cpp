#include "text/escape.hpp"

#include <gmock/gmock.h>

#include <set>

#include "support/approved.hpp"

namespace sockspec {
namespace {

using namespace std::string_literals;

TEST(Escape, WhatIsPrintableStaysAsItIs) {
    for (const std::string text : {"hello, [world] \"quoted\" ~", "café ✓ naïve", "日本語", "Привет", "😀"}) EXPECT_EQ(escaped(text), text);
}

TEST(Escape, InvisibleBytesAreShown) {
    EXPECT_EQ(escaped("a\r\n\tb"), "a␍␊␉b");
    EXPECT_EQ(escaped("\0\x01\x07\x1b\x7f"s), "\\x00\\x01\\x07\\x1b\\x7f");
    EXPECT_EQ(escaped("\x1b[31mred\x1b[0m"), "\\x1b[31mred\\x1b[0m");
}

TEST(Escape, BytesThatAreNotUtf8AreShownByNumber) {
    EXPECT_EQ(escaped("\xff\xc3(\xe2\x82"), "\\xff\\xc3(\\xe2\\x82");
    EXPECT_EQ(escaped("\x9b"
                      "31m"),
              "\\x9b31m");                                                    // C1 CSI as a byte
    EXPECT_EQ(escaped("\xc0\xaf\xed\xa0\x80"), "\\xc0\\xaf\\xed\\xa0\\x80");  // overlong, surrogate
    EXPECT_EQ(escaped("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");           // beyond Unicode
}

TEST(Escape, DangerousCharactersAreShownByNumber) {
    EXPECT_EQ(escaped("\xc2\x9b"
                      "31m"),
              "\\u{9b}31m");                    // C1 CSI as a character
    EXPECT_EQ(escaped("\xc2\x85"), "\\u{85}");  // next line
    EXPECT_EQ(escaped("a\xe2\x80\xae"
                      "b"),
              "a\\u{202e}b");                                              // right-to-left override
    EXPECT_EQ(escaped("\xe2\x81\xa6\xe2\x81\xa9"), "\\u{2066}\\u{2069}");  // isolates
    EXPECT_EQ(escaped("a\xe2\x80\x8b"
                      "b\xef\xbb\xbf"),
              "a\\u{200b}b\\u{feff}");                                     // zero-width space, BOM
    EXPECT_EQ(escaped("\xe2\x80\xa8\xe2\x80\xa9"), "\\u{2028}\\u{2029}");  // line separators
    EXPECT_EQ(escaped("e\xcc\x81"), "e\\u{301}");                          // combining: not the same bytes as é
    EXPECT_EQ(escaped("a\xc2\xa0"
                      "b"),
              "a\\u{a0}b");                                // no-break space
    EXPECT_EQ(escaped("\xf3\xa0\x81\x81"), "\\u{e0041}");  // tag
    EXPECT_EQ(escaped("\xee\x80\x80"), "\\u{e000}");       // private use
    EXPECT_EQ(escaped("\xd7\xa9"), "\\u{5e9}");            // Hebrew: would turn the line around
}

TEST(Escape, DifferentBytesNeverLookTheSame) {
    EXPECT_EQ(escaped("\\x1b"), "\\\\x1b");
    EXPECT_EQ(escaped("␍"), "\\u{240d}");
    std::set<std::string> seen;
    for (unsigned a = 0; a < 256; ++a)
        for (unsigned b = 0; b < 256; ++b) seen.insert(escaped(std::string{static_cast<char>(a), static_cast<char>(b)}));
    EXPECT_EQ(seen.size(), 65536);
}

TEST(Escape, SentencesKeepWhatIsEscapedAlready) {
    EXPECT_EQ(safe_text("it printed \"\\x1b[2J\""), "it printed \"\\x1b[2J\"");
    EXPECT_EQ(safe_text("ends with ␍␊"), "ends with ␍␊");
    EXPECT_EQ(safe_text("two\nlines\x1b[2J"), "two␊lines\\x1b[2J");
}

TEST(Escape, NoControlCharacterPasses) {
    for (char32_t c = 0; c < 0x3000; ++c) {
        std::string text;
        if (c < 0x80) text = {static_cast<char>(c)};
        else if (c < 0x800) text = {static_cast<char>(0xc0 | c >> 6), static_cast<char>(0x80 | (c & 0x3f))};
        else text = {static_cast<char>(0xe0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3f)), static_cast<char>(0x80 | (c & 0x3f))};
        EXPECT_EQ(control_characters_in(escaped(text)), "");
        EXPECT_EQ(control_characters_in(safe_text(text)), "");
        EXPECT_EQ(escaped(text).find('\n'), std::string::npos);
    }
}

TEST(Columns, WideCharactersTakeTwo) {
    EXPECT_EQ(columns("abc"), 3);
    EXPECT_EQ(columns("␍␊…café"), 7);
    EXPECT_EQ(columns("日本"), 4);
}

TEST(Shortened, ShortTextStaysWhole) { EXPECT_EQ(shortened("hello\r\n", 7), "hello␍␊"); }

TEST(Shortened, LongTextIsCutInTheMiddle) {
    EXPECT_EQ(shortened("abc" + std::string(16312, '.') + "xyz", 26), "abc..… 16,308 bytes …..xyz");
    EXPECT_EQ(columns(shortened(std::string(1 << 20, 'x'), 40)), 40);
}

TEST(Shortened, CutsBetweenCharacters) {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "é";
    for (std::size_t limit = 20; limit < 40; ++limit) {
        const auto shown = shortened(text, limit);
        EXPECT_EQ(shown.find('\\'), std::string::npos) << shown;
        EXPECT_LE(columns(shown), limit);
    }
}

TEST(Shortened, AMegabyteOfAnythingIsQuicklyCut) {
    const std::string bells(1 << 20, '\a');
    EXPECT_EQ(shortened(bells, 40), "\\x07\\x07… 1,048,572 bytes …\\x07\\x07");
    for (int i = 0; i < 1000; ++i) {  // looks at the ends only: else this takes minutes
        shortened(bells, 40);
        excerpt(bells, 500000, 20, 20);
    }
}

TEST(CutText, EndsWithDots) { EXPECT_EQ(cut_text("a long sentence", 7), "a long…"); }

TEST(Excerpt, MarksTheByteAndCutsAroundIt) {
    const auto shown = excerpt("0123456789ABCDEF", 10, 5, 3);
    EXPECT_EQ(shown.text, "…6789ABC…");
    EXPECT_EQ(shown.mark, 5);
}

TEST(Excerpt, RoomLeftBeforeIsUsedAfter) { EXPECT_EQ(excerpt("0123456789", 2, 5, 5).text, "0123456789"); }

TEST(Excerpt, CountsColumnsNotBytes) { EXPECT_EQ(excerpt("日本\r\nx", 8, 20, 20).mark, 6); }

TEST(Excerpt, AMarkInsideACharacterIsMovedToItsBeginning) {
    for (std::size_t at = 1; at <= 3; ++at) EXPECT_EQ(excerpt("a✓b", at, 9, 9).mark, 1) << at;
    EXPECT_EQ(excerpt("a\x93\x93z", 2, 9, 9).mark, 5);  // leftover continuation bytes are their own
}

TEST(Excerpt, SpacesAtTheEndsAreVisible) {
    EXPECT_EQ(excerpt(" a b  ", 0, 0, 20).text, "␠a b␠␠");
    EXPECT_EQ(excerpt("  ", 0, 0, 20).text, "␠␠");
    EXPECT_EQ(excerpt("", 0, 0, 20).text, "");
}

TEST(Excerpt, MarksBehindTheEnd) { EXPECT_EQ(excerpt("abc", 99, 9, 9).mark, 3); }

}  // namespace
}  // namespace sockspec
