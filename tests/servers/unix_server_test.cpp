#include "socketserver/unix_server.hpp"

#include <gtest/gtest.h>

#include "support/datagram_client.hpp"
#include "support/handlers.hpp"
#include "support/running_server.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_client.hpp"

namespace socketserver {
namespace {

class UnixServerTest : public testing::Test {
protected:
    TemporaryFolder folder_;
    const std::filesystem::path path_ = folder_ / "server";
};

TEST_F(UnixServerTest, ServesConnectionsAtItsPath) {
    {
        RunningServer<UnixStreamServer> server(handled_by<EchoHandler>, path_);
        for (int n = 0; n < 2; ++n) {
            TestClient client(path_);
            client.send("hi\r\n");
            EXPECT_EQ(client.read_all(), "hi\r\n");
        }
    }
    EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(UnixServerTest, ServesDatagramsAtItsPath) {
    {
        RunningServer<UnixDatagramServer> server(handled_by<EchoDatagramHandler>, path_);
        DatagramClient one(folder_ / "one", path_), other(folder_ / "other", path_);
        EXPECT_EQ(one.ask("hi"), "hi");
        EXPECT_EQ(other.ask(""), "");
    }
    EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(UnixServerTest, CanServeInThreadsAsWell) {
    RunningServer<ThreadingMixIn<UnixStreamServer>> server(handled_by<EchoHandler>, path_);
    TestClient first(path_), second(path_);
    for (TestClient* client : {&second, &first}) {
        client->send("hi\n");
        EXPECT_EQ(client->read_all(), "hi\n");
    }
}

}  // namespace
}  // namespace socketserver
