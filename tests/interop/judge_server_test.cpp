#include <gtest/gtest.h>

#include "interop/judge.hpp"
#include "recording.hpp"

namespace sockspec {
namespace {

using Answers = InteropServer::Answers;

std::optional<FailureClass> broken(Answers answers, const Transcript& transcript) {
    const auto trouble = judge_server({"server", answers}, StampShape{}, transcript);
    return trouble ? std::optional(trouble->failure) : std::nullopt;
}

Recording asked(const std::string& bytes) { return Recording().connects().asks(bytes); }

TEST(BytesServer, answers_whatever_comes_in_as_many_pieces_as_it_likes) {
    EXPECT_EQ(broken(Answers::bytes, asked("alpha").answers(stamped("alpha"))), std::nullopt);
    EXPECT_EQ(broken(Answers::bytes, asked("alpha\r\n").answers(stamped("alp")).answers(stamped("ha\r\n"))), std::nullopt);
    EXPECT_EQ(broken(Answers::bytes, asked("alpha").answers(stamped("alpha")).asks("omega").answers(stamped("omega"))), std::nullopt);
    EXPECT_EQ(broken(Answers::bytes, Recording().connects().client_closes().server_closes()), std::nullopt);
}

TEST(BytesServer, is_blamed_for_silence) { EXPECT_EQ(broken(Answers::bytes, asked("alpha").quiet()), FailureClass::silent); }

TEST(BytesServer, is_not_blamed_for_silence_towards_a_client_that_left) {
    EXPECT_EQ(broken(Answers::bytes, asked("alpha").client_closes().server_closes()), std::nullopt);
}

TEST(BytesServer, is_blamed_for_another_text) {
    EXPECT_EQ(broken(Answers::bytes, asked("alpha").answers(stamped("ALPHA"))), FailureClass::content);
    EXPECT_EQ(broken(Answers::bytes, asked("alpha").answers(stamped("alpha") + "\n")), FailureClass::extra);
}

TEST(BytesServer, is_blamed_for_a_stamp) {
    EXPECT_EQ(broken(Answers::bytes, asked("alpha").answers("[Mon Nov 23 08:13:49 2026] alpha")), FailureClass::stamp_time);
    EXPECT_EQ(broken(Answers::bytes, asked("alpha").answers("alpha")), FailureClass::stamp_format);
}

TEST(BytesServer, is_blamed_for_closing) {
    EXPECT_EQ(broken(Answers::bytes, asked("alpha").answers(stamped("alpha")).server_closes()), FailureClass::closed);
}

TEST(BytesServer, may_close_what_its_client_has_left_after_the_next_one_came) {
    auto overlapping = asked("a").answers(stamped("a")).client_closes().connects().server_closes_the_one_before().asks("b").answers(stamped("b"));
    EXPECT_EQ(broken(Answers::bytes, overlapping), std::nullopt);
}

TEST(BytesServer, is_blamed_for_ending) {
    EXPECT_EQ(broken(Answers::bytes, asked("alpha").answers(stamped("alpha")).killed("server", 11)), FailureClass::crashed);
}

TEST(LinesServer, answers_each_line_and_waits_for_the_rest_of_one) {
    EXPECT_EQ(broken(Answers::lines, asked("alpha\r\n").answers(stamped("alpha\r\n")).asks("om").quiet()), std::nullopt);
    EXPECT_EQ(broken(Answers::lines, asked("a\nb\n").answers(stamped("a\n") + stamped("b\n"))), std::nullopt);
    EXPECT_EQ(broken(Answers::lines, asked("alpha").quiet()), std::nullopt);
}

TEST(LinesServer, is_blamed_for_an_answer_to_half_a_line) {
    EXPECT_EQ(broken(Answers::lines, asked("alpha").answers(stamped("alpha"))), FailureClass::extra);
}

TEST(LinesServer, is_blamed_for_another_line_end) {
    EXPECT_EQ(broken(Answers::lines, asked("alpha\r\n").answers(stamped("alpha\n"))), FailureClass::framing);
}

TEST(OneLineServer, answers_the_first_line_and_closes) {
    EXPECT_EQ(broken(Answers::one_line, asked("a\r\n").answers(stamped("a\r\n")).server_closes()), std::nullopt);
    EXPECT_EQ(broken(Answers::one_line, asked("a\nb\n").answers(stamped("a\n")).server_closes()), std::nullopt);
    EXPECT_EQ(broken(Answers::one_line, asked("alpha").quiet()), std::nullopt);
}

TEST(OneLineServer, is_blamed_for_keeping_the_connection_or_answering_a_second_line) {
    EXPECT_EQ(broken(Answers::one_line, asked("a\n").answers(stamped("a\n")).quiet()), FailureClass::not_closed);
    EXPECT_EQ(broken(Answers::one_line, asked("a\nb\n").answers(stamped("a\n") + stamped("b\n")).server_closes()), FailureClass::extra);
}

TEST(OneLineServer, may_read_the_clock_when_the_client_connects) {
    EXPECT_EQ(broken(Answers::one_line, asked("a\n").answers(stamped("a\n")).server_closes()), std::nullopt);
}

TEST(DatagramServer, answers_each_with_one) {
    EXPECT_EQ(
        broken(Answers::datagrams, Recording().sends_datagram("a").answers_datagram(stamped("a")).sends_datagram("b").answers_datagram(stamped("b"))),
        std::nullopt);
}

TEST(DatagramServer, is_blamed_for_none_two_or_another) {
    EXPECT_EQ(broken(Answers::datagrams, Recording().sends_datagram("a").quiet()), FailureClass::silent);
    EXPECT_EQ(broken(Answers::datagrams, Recording().sends_datagram("a").answers_datagram(stamped("a")).answers_datagram(stamped("a"))),
              FailureClass::framing);
    EXPECT_EQ(broken(Answers::datagrams, Recording().sends_datagram("a").answers_datagram(stamped("a\n"))), FailureClass::extra);
}

}  // namespace
}  // namespace sockspec
