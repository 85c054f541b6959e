#include "asyncore/async_chat.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>
#include <vector>

#include "asyncore/acceptor.hpp"
#include "support/test_client.hpp"

namespace asyncore {
namespace {

// Answers every message with the message in brackets.
class BracketChat : public AsyncChat {
public:
    BracketChat(net::AcceptedSocket client, const char* terminator) : AsyncChat(std::move(client)) { set_terminator(terminator); }
    void collect_incoming_data(std::string_view data) override { message_ += data; }
    void found_terminator() override {
        if (message_ == "a lot") message_.resize(100'000, 'x');
        push('[' + std::exchange(message_, {}) + ']');
        ++answers;
    }
    void handle_close() override {
        push("last: " + message_);
        AsyncChat::handle_close();
    }

    static inline std::atomic<int> answers = 0;

private:
    std::string message_;
};

class AsyncChatTest : public testing::Test {
protected:
    ~AsyncChatTest() override { stop(); }

    void serve(const char* terminator) {
        const auto make_chat = [terminator](net::AcceptedSocket client) { return std::make_unique<BracketChat>(std::move(client), terminator); };
        auto acceptor = std::make_unique<Acceptor>(std::uint16_t{0}, loop_, stop_, make_chat);
        port_ = acceptor->port();
        loop_.add(std::move(acceptor));
        thread_ = std::thread([this] { loop_.run(stop_); });
    }

    void stop() {
        stop_.request();
        if (thread_.joinable()) thread_.join();
    }

    net::Stop stop_;
    Loop loop_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

TEST_F(AsyncChatTest, CutsTheStreamIntoMessages) {
    serve("\n");
    TestClient client(port_);
    client.send("one\ntwo\n\nthr");
    EXPECT_EQ(client.read(12), "[one][two][]");
    client.send("ee\n");
    EXPECT_EQ(client.read(7), "[three]");
}

TEST_F(AsyncChatTest, FindsATerminatorCutAnywhere) {
    serve("-END-");
    TestClient client(port_);
    client.send("a-EN-END-b-E");
    EXPECT_EQ(client.read(6), "[a-EN]");  // so the rest of the segment has been looked at as well
    client.send("ND--END");
    EXPECT_EQ(client.read(3), "[b]");
    client.send("X-END-");
    EXPECT_EQ(client.read(7), "[-ENDX]");
}

TEST_F(AsyncChatTest, TellsOfTheEndOfTheStreamAndSendsWhatIsLeft) {
    serve("-END-");
    TestClient client(port_);
    client.send("a-END-rest-EN");
    client.half_close();
    EXPECT_EQ(client.read_all(), "[a]last: rest-EN");
    EXPECT_TRUE(client.parted_in_peace());
}

TEST_F(AsyncChatTest, ServesClientsInAnyOrder) {
    serve("\n");
    TestClient first(port_), second(port_);
    for (TestClient* client : {&second, &first, &second}) {
        client->send("hi\n");
        EXPECT_EQ(client->read(4), "[hi]");
    }
}

TEST_F(AsyncChatTest, IsNotHeldUpByAClientThatDoesNotRead) {
    serve("\n");
    TestClient deaf(port_, 4096);
    std::thread talking([&] {
        try {
            for (;;) deaf.send(std::string(100'000, 'x') + '\n');
        } catch (const std::system_error&) {
        }  // at the end of the test
    });
    TestClient client(port_);
    client.send("hi\n");
    EXPECT_EQ(client.read(4), "[hi]");
    deaf.shut_down();
    talking.join();
}

TEST_F(AsyncChatTest, AnswersWhoeverDoesNotReadLater) {
    serve("\n");
    BracketChat::answers = 0;
    TestClient deaf(port_, 4096), client(port_);
    std::string much;
    for (int n = 0; n < 1000; ++n) much += "a lot\n";
    deaf.send(much);
    for (int n = 0; n < 3; ++n) {  // by the second time the first client's messages have been seen
        client.send("hi\n");
        EXPECT_EQ(client.read(4), "[hi]");
    }
    EXPECT_LT(BracketChat::answers, 500);
    deaf.half_close();
    EXPECT_EQ(deaf.read_all().size(), 1000 * 100'002U + std::string_view("last: ").size());
}

TEST_F(AsyncChatTest, OutlivesAReset) {
    testing::internal::CaptureStdout();
    serve("\n");
    TestClient(port_).reset();
    TestClient client(port_);
    client.send("hi\n");
    EXPECT_EQ(client.read(4), "[hi]");
    stop();
    testing::internal::GetCapturedStdout();
}

TEST_F(AsyncChatTest, AnswersWhatHasArrivedWhenItIsToldToStop) {
    serve("\n");
    TestClient client(port_);
    client.send("one\n");
    EXPECT_EQ(client.read(5), "[one]");
    client.send("two\nhalf");
    stop();
    EXPECT_EQ(client.read_all(), "[two]");
    EXPECT_TRUE(client.parted_in_peace());
}

}  // namespace
}  // namespace asyncore
