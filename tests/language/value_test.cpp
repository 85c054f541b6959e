// Templates and payloads, filled in; and the suggestions.

#include "language/value.hpp"

#include <gtest/gtest.h>

#include <set>

#include "document/suggest.hpp"
#include "language/value_reader.hpp"

namespace sockspec {
namespace {

// What the JSON value says, with its variables filled in.
std::string expanded(std::string json, const Variables& variables = {}) {
    const Document document = parse_document(Source("x.json", std::move(json)));
    Reader reader(document);
    const Parameters parameters{{"nick", {{{"/nick ", Template::Variable{"name"}, "\n"}}, false}}};
    Scope scope(reader, parameters);
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

TEST(Payload, a_value_is_not_expanded_again) { EXPECT_EQ(expanded(R"("${nonce}")", {{"nonce", "${port}$$"}}), "${port}$$"); }

TEST(Payload, forms) {
    EXPECT_EQ(expanded(R"({"hex": "00 fF0a"})"), std::string("\0\xff\n", 3));
    EXPECT_EQ(expanded(R"({"repeat": "ab", "times": 3})"), "ababab");
    EXPECT_EQ(expanded(R"({"repeat": {"join": ["${nonce}", {"hex": "2d"}]}, "times": 2})", {{"nonce", "x"}}), "x-x-");
    EXPECT_EQ(expanded(R"({"say": "nick", "name": "ann-${nonce}"})", {{"nonce", "x"}}), "/nick ann-x\n");
    const auto all = expanded(R"({"every_byte": true})");
    ASSERT_EQ(all.size(), 256u);
    EXPECT_EQ(static_cast<unsigned char>(all[200]), 200);
}

TEST(Payload, noise_is_drawn_from_the_nonce) {
    const auto noise = [](const std::string& nonce) { return expanded(R"({"noise": 4096})", {{"nonce", nonce}}); };
    EXPECT_EQ(noise("a").size(), 4096u);
    EXPECT_EQ(noise("a"), noise("a"));
    EXPECT_NE(noise("a"), noise("b"));
    const auto bytes = noise("a");
    EXPECT_EQ(std::set<char>(bytes.begin(), bytes.end()).size(), 256u);
}

TEST(Payload, size) {
    EXPECT_EQ(size_of(Payload{Payload::Noise{8u << 20}}).bytes, 8u << 20);
    EXPECT_EQ(size_of(Payload{Payload::EveryByte{}}).bytes, 256u);
    EXPECT_TRUE(size_of(literal_payload("abc")).exact);
    EXPECT_FALSE(size_of(Payload{Template{{Template::Variable{"x"}}}}).exact);
}

TEST(Template, a_missing_variable_is_a_mistake_of_ours) { EXPECT_THROW((Template{{Template::Variable{"x"}}}.expand({})), std::out_of_range); }

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
