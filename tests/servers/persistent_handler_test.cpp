#include <gmock/gmock.h>

#include "support/hushed_output.hpp"
#include "support/running_server.hpp"
#include "support/test_client.hpp"
#include "timestamp_handlers.hpp"

namespace socketserver {
namespace {

template <class Server>
class PersistentHandlerTest : public testing::Test {
protected:
    HushedOutput hushed_;
    RunningServer<Server> server_{handled_by<PersistentTimestampHandler>};
};
using Servers = testing::Types<TCPServer, ThreadingTCPServer>;
TYPED_TEST_SUITE(PersistentHandlerTest, Servers);

TYPED_TEST(PersistentHandlerTest, AnswersLineByLineWithTheLinesEnd) {
    TestClient client(this->server_.port());
    client.send("one\r\ntwo\n");
    EXPECT_THAT(client.read_line(), testing::EndsWith("] one\r"));
    EXPECT_THAT(client.read_line(), testing::EndsWith("] two"));
    client.send("\nlast");
    client.half_close();
    EXPECT_THAT(client.read_all(), testing::ContainsRegex("^\\[.*\\] \n\\[.*\\] last$"));
    EXPECT_TRUE(client.parted_in_peace());
}

TYPED_TEST(PersistentHandlerTest, ServesTheNextClient) {
    { TestClient silent(this->server_.port()); }
    { TestClient(this->server_.port()).send("half"); }
    TestClient client(this->server_.port());
    client.send("hi\n");
    EXPECT_THAT(client.read_line(), testing::EndsWith("] hi"));
}

}  // namespace
}  // namespace socketserver
