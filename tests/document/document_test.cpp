// Where things stand in a document.

#include "document/document.hpp"

#include <gtest/gtest.h>

namespace sockspec {
namespace {

Document parsed(std::string text) { return parse_document(Source("x.json", std::move(text))); }

std::string at(const Place& place) { return std::to_string(place.line) + ":" + std::to_string(place.column) + "+" + std::to_string(place.length); }

const Node& value(const Document& document, std::string_view key) { return member(*document.root, key)->value; }

TEST(Document, every_value_has_its_place) {
    const auto document = parsed("{\"a\": 12, \"b\" : -1.5e3,\n \"c\":true,\"d\":null , \"e\": [\"x\", {}]}");
    ASSERT_TRUE(document.root);
    EXPECT_EQ(at(document.root->place), "1:1+23");
    EXPECT_EQ(at(member(*document.root, "b")->key_place), "1:11+3");
    EXPECT_EQ(at(value(document, "a").place), "1:7+2");
    EXPECT_EQ(at(value(document, "b").place), "1:17+6");
    EXPECT_EQ(at(value(document, "c").place), "2:6+4");
    EXPECT_EQ(at(value(document, "d").place), "2:15+4");
    EXPECT_EQ(at(value(document, "e").place), "2:27+9");
    EXPECT_EQ(at(std::get<Array>(value(document, "e").value)[1].place), "2:33+2");
}

TEST(Document, columns_count_bytes_behind_multi_byte_text_and_comments) {
    const auto document = parsed("/* {\"a\": 1 */ {\"é€😀\": \"ö\", // \"b\": 2\n  \"c\" /*:*/ : /*,*/ 3}");
    ASSERT_TRUE(document.root);
    EXPECT_EQ(at(document.root->place), "1:15+29");
    EXPECT_EQ(at(value(document, "é€😀").place), "1:29+4");
    EXPECT_EQ(at(value(document, "c").place), "2:21+1");
}

TEST(Document, a_byte_order_mark_and_carriage_returns_shift_nothing) {
    const auto document = parsed("\xef\xbb\xbf{\r\n\"a\": 1\r\n}");
    ASSERT_TRUE(document.root);
    EXPECT_EQ(at(document.root->place), "1:1+1");
    EXPECT_EQ(at(value(document, "a").place), "2:6+1");
    EXPECT_EQ(document.source->lines()[1], "\"a\": 1");
}

TEST(Document, places_inside_a_string_follow_its_escapes) {
    const auto document = parsed(R"({"a": "\n\u00e9\u20ac\ud83d\ude00é\\x"})");
    const Node& node = value(document, "a");
    EXPECT_EQ(std::get<std::string>(node.value), "\n\u00e9\u20ac\U0001f600é\\x");
    EXPECT_EQ(at(document.place_inside(node, 0, 1)), "1:8+2");
    EXPECT_EQ(at(document.place_inside(node, 1, 2)), "1:10+6");
    EXPECT_EQ(at(document.place_inside(node, 3, 3)), "1:16+6");
    EXPECT_EQ(at(document.place_inside(node, 6, 4)), "1:22+12");
    EXPECT_EQ(at(document.place_inside(node, 10, 2)), "1:34+2");
    EXPECT_EQ(at(document.place_inside(node, 12, 1)), "1:36+2");
    EXPECT_EQ(at(document.place_inside(node, 13, 1)), "1:38+1");
}

TEST(Document, members_keep_their_order_and_numbers_their_kind) {
    const auto document = parsed(R"({"z": 9223372036854775807, "a": 18446744073709551615, "m": 1.0})");
    const auto& object = std::get<Object>(document.root->value);
    EXPECT_EQ(object[0].key, "z");
    EXPECT_EQ(object[1].key, "a");
    EXPECT_EQ(std::get<std::int64_t>(object[0].value.value), INT64_MAX);
    EXPECT_TRUE(std::holds_alternative<double>(object[1].value.value));
    EXPECT_TRUE(std::holds_alternative<double>(object[2].value.value));
}

TEST(Document, compact_keeps_strings_as_they_are_written) {
    const auto document = parsed("{ \"a\" :\t[1 ,\n 2.50],//x\n \"b\": \"\\u0041 // \\n\" }");
    EXPECT_EQ(document.compact(*document.root), R"({"a": [1, 2.50], "b": "\u0041 // \n"})");
}

}  // namespace
}  // namespace sockspec
