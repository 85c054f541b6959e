#include <gmock/gmock.h>

#include "interop/judge.hpp"
#include "recording.hpp"

namespace sockspec {
namespace {

const InteropClient bare{"bare", "", false};     // nothing ends a line, one connection
const InteropClient each{"each", "\r\n", true};  // CR LF, a connection for every line

// Of two lines; nothing: it kept its contract.
std::optional<FailureClass> broken(const InteropClient& contract, const Transcript& transcript) {
    const auto trouble = judge_client(contract, transcript, 2);
    return trouble ? std::optional(trouble->failure) : std::nullopt;
}

Recording start() { return Recording().connects().printed("> "); }

Recording one_answered() {
    auto recording = start();
    return exchange(recording, "alpha", "");
}

Recording all_answered() {
    auto recording = one_answered();
    return exchange(recording, "omega", "");
}

TEST(Client, keeps_its_contract_over_one_connection) {
    EXPECT_EQ(broken(bare, all_answered().typed("").client_closes().exits("client", 0)), std::nullopt);
}

TEST(Client, keeps_its_contract_over_a_connection_each_opened_before_or_after_the_line) {
    Recording late;
    late.printed("> ").typed("alpha").connects().asks("alpha\r\n").answers(stamped("alpha\r\n")).client_closes().printed(stamped("alpha") + "\n> ");
    late.typed("omega").connects().asks("omega\r\n").answers(stamped("omega\r\n")).client_closes().printed(stamped("omega") + "\n> ");
    EXPECT_EQ(broken(each, late.typed("").exits("client", 0)), std::nullopt);

    Recording early;
    early.connects().printed("> ").typed("alpha").asks("alpha\r\n").answers(stamped("alpha\r\n")).client_closes().connects();
    early.printed(stamped("alpha") + "\n> ").typed("omega").asks("omega\r\n").answers(stamped("omega\r\n")).client_closes().connects();
    EXPECT_EQ(broken(each, early.printed(stamped("omega") + "\n> ").typed("").client_closes().exits("client", 0)), std::nullopt);
}

TEST(Client, keeps_its_contract_where_the_server_is_silent) { EXPECT_EQ(broken(bare, start().typed("alpha").asks("alpha").quiet()), std::nullopt); }

TEST(Client, keeps_its_contract_where_it_ends_because_the_server_closed) {
    EXPECT_EQ(broken(bare, one_answered().server_closes().typed("omega").exits("client", 1)), std::nullopt);
    EXPECT_EQ(broken(bare, one_answered().server_closes().typed("omega").asks("omega").exits("client", 0)), std::nullopt);
}

TEST(Client, keeps_its_contract_where_it_prints_a_wrong_answer_as_it_came) {
    EXPECT_EQ(broken(bare, start().typed("alpha").asks("alpha").answers("nonsense").printed("nonsense\n> ")), std::nullopt);
}

TEST(Client, is_blamed_for_a_line_end_that_it_adds_and_told_which) {
    const auto trouble = judge_client(bare, start().typed("alpha").asks("alpha\n").quiet(), 2);
    ASSERT_TRUE(trouble);
    EXPECT_EQ(trouble->failure, FailureClass::framing);
    EXPECT_EQ(trouble->expected, "alpha");
    EXPECT_EQ(trouble->received, "alpha\n");
    EXPECT_THAT(trouble->facts, testing::ElementsAre(R"(on the wire the line should be followed by nothing, not by "\n")"));
}

TEST(Client, is_blamed_for_a_line_end_that_it_leaves_out) {
    EXPECT_EQ(broken(each, start().typed("alpha").asks("alpha").quiet()), FailureClass::framing);
    EXPECT_EQ(broken(each, start().typed("alpha").asks("alpha\n").quiet()), FailureClass::framing);
}

TEST(Client, is_blamed_for_another_text_or_none) {
    EXPECT_EQ(broken(bare, start().typed("two words").asks("two").quiet()), FailureClass::partial);
    EXPECT_EQ(broken(bare, start().typed("alpha").quiet()), FailureClass::silent);
}

TEST(Client, is_blamed_for_an_answer_that_it_does_not_print) {
    EXPECT_EQ(broken(bare, start().typed("alpha").asks("alpha").answers(stamped("alpha")).printed("> ")), FailureClass::content);
    EXPECT_EQ(broken(bare, start().typed("alpha").asks("alpha").answers(stamped("alpha")).quiet()), FailureClass::silent);
}

TEST(Client, may_keep_its_reply_back_or_give_up_until_a_connection_of_its_own_is_closed) {
    auto open = start().typed("alpha").asks("alpha\r\n").answers(stamped("alpha\r\n"));
    EXPECT_EQ(broken(each, Recording(open).quiet()), std::nullopt);
    EXPECT_EQ(broken(each, Recording(open).printed("timed out\n").exits("client", 1)), std::nullopt);
    EXPECT_EQ(broken(each, Recording(open).client_closes().server_closes().printed("timed out\n").exits("client", 1)), std::nullopt);
    EXPECT_EQ(broken(each, Recording(open).server_closes().quiet()), FailureClass::silent);
}

TEST(Client, is_blamed_for_its_connections) {
    Recording kept;
    kept.connects().printed("> ");
    exchange(kept, "alpha", "\r\n");
    exchange(kept, "omega", "\r\n");
    EXPECT_EQ(broken(each, kept), FailureClass::not_closed);

    auto changed = one_answered().client_closes().connects();
    exchange(changed, "omega", "");
    EXPECT_EQ(broken(bare, changed), FailureClass::closed);
}

TEST(Client, is_blamed_for_its_end) {
    EXPECT_EQ(broken(bare, all_answered().typed("").quiet()), FailureClass::hangs);
    EXPECT_EQ(broken(bare, all_answered().typed("").exits("client", 3)), FailureClass::crashed);
    EXPECT_EQ(broken(bare, one_answered().killed("client", 11)), FailureClass::crashed);
    EXPECT_EQ(broken(bare, start().typed("alpha").asks("alpha").exits("client", 0)), FailureClass::crashed);
    EXPECT_EQ(broken(bare, start().typed("alpha").asks("alpha").client_closes().server_closes().exits("client", 0)), FailureClass::crashed);
}

TEST(Client, sends_a_line_as_one_datagram) {
    const InteropClient udp{"udp", "", false};
    Recording good;
    good.typed("alpha").sends_datagram("alpha").answers_datagram(stamped("alpha")).printed(stamped("alpha") + "\n> ");
    EXPECT_EQ(broken(udp, good), std::nullopt);
    EXPECT_EQ(broken(udp, Recording().typed("alpha").sends_datagram("al").sends_datagram("pha").quiet()), FailureClass::framing);
    EXPECT_EQ(broken(udp, Recording().typed("alpha").sends_datagram("alpha\n").quiet()), FailureClass::framing);
}

TEST(Client, may_give_up_a_datagram_that_is_not_answered) {
    EXPECT_EQ(broken({"udp", "", false}, Recording().typed("alpha").sends_datagram("alpha").exits("client", 1)), std::nullopt);
}

}  // namespace
}  // namespace sockspec
