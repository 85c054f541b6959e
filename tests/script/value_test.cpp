// Templates and payloads, filled in; and the suggestions.

#include "script/value.hpp"

#include <gtest/gtest.h>

#include "script/suggest.hpp"
#include "script/value_reader.hpp"

namespace sockspec {
namespace {

// What the JSON value says, with its variables filled in.
std::string expanded(std::string json, const Variables& variables = {}) {
    const Document document = parse_document(Source("x.json", std::move(json)));
    Reader reader(document);
    Scope scope(reader);
    const Payload payload = read_payload(reader, scope, *document.root);
    EXPECT_TRUE(reader.take().empty());
    return payload.expand(variables);
}

TEST(Payload, text_with_variables) {
    EXPECT_EQ(expanded(R"("[${nonce}]$$ ${port}\r\n")", {{"nonce", "n1"}, {"port", "80"}}), "[n1]$ 80\r\n");
    EXPECT_EQ(expanded(R"("")"), "");
    EXPECT_EQ(expanded(R"("$${nonce}")"), "${nonce}");
    EXPECT_EQ(expanded(R"("a\u0000b")"), std::string("a\0b", 3));
}

TEST(Payload, a_value_is_not_expanded_again) {
    EXPECT_EQ(expanded(R"("${nonce}")", {{"nonce", "${port}$$"}}), "${port}$$");
}

TEST(Payload, forms) {
    EXPECT_EQ(expanded(R"({"hex": "00 fF0a"})"), std::string("\0\xff\n", 3));
    EXPECT_EQ(expanded(R"({"repeat": "ab", "times": 3})"), "ababab");
    EXPECT_EQ(expanded(R"({"repeat": {"join": ["${nonce}", {"hex": "2d"}]}, "times": 2})", {{"nonce", "x"}}), "x-x-");
    const auto all = expanded(R"({"every_byte": true})");
    ASSERT_EQ(all.size(), 256u);
    EXPECT_EQ(static_cast<unsigned char>(all[200]), 200);
}

TEST(Payload, size) {
    EXPECT_EQ(size_of(Payload{Payload::EveryByte{}}).bytes, 256u);
    EXPECT_TRUE(size_of(literal_payload("abc")).exact);
    EXPECT_FALSE(size_of(Payload{Template{{Template::Variable{"x"}}}}).exact);
}

TEST(Template, a_missing_variable_is_a_mistake_of_ours) {
    EXPECT_THROW((Template{{Template::Variable{"x"}}}.expand({})), std::out_of_range);
}

TEST(Suggest, what_was_probably_meant) {
    const std::vector<std::string> words{"within_ms", "segments", "send", "since", "id"};
    EXPECT_EQ(nearest("with_in_ms", words), "within_ms");
    EXPECT_EQ(nearest("Send", words), "send");
    EXPECT_EQ(nearest("sedn", words), "send");
    EXPECT_EQ(nearest("di", words), "id");
    EXPECT_EQ(nearest("entirely", words), "");
    EXPECT_EQ(nearest("", words), "");
    EXPECT_EQ(nearest("x", words), "");
    EXPECT_EQ(nearest(std::string(100'000, 's'), words), "");
}

}  // namespace
}  // namespace sockspec
