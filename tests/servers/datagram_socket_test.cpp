#include "socketserver/datagram_socket.hpp"

#include <gmock/gmock.h>

#include "socketserver/unix_path.hpp"
#include "support/datagram_client.hpp"
#include "support/temporary_folder.hpp"

namespace socketserver {
namespace {

class DatagramSocketTest : public testing::Test {
protected:
    void answer() {
        const Datagram datagram = socket_.receive(stop_);
        socket_.reply(datagram, "re: " + datagram.data);
    }

    net::Stop stop_;
    DatagramSocket socket_{std::uint16_t{0}};
    DatagramClient client_{socket_.port()};
};

TEST_F(DatagramSocketTest, RepliesToTheSender) {
    DatagramClient other(socket_.port());
    client_.send("one");
    other.send("two");
    answer();
    answer();
    EXPECT_EQ(client_.receive(), "re: one");
    EXPECT_EQ(other.receive(), "re: two");
}

TEST_F(DatagramSocketTest, RepliesFromTheAddressThatWasWrittenTo) {
    DatagramClient client(socket_.port(), "127.1.2.3");  // hears nobody else
    client.send("hi");
    answer();
    EXPECT_EQ(client.receive(), "re: hi");
}

TEST_F(DatagramSocketTest, KnowsEmptyAndLargeOnes) {
    const std::string large(60'000, 'x');
    client_.send("");
    client_.send(large);
    answer();
    answer();
    EXPECT_EQ(client_.receive(), "re: ");
    EXPECT_EQ(client_.receive(), "re: " + large);
}

TEST_F(DatagramSocketTest, CutsAReplyThatNoDatagramCanHold) {
    client_.send(std::string(65'507, 'x'));
    answer();
    EXPECT_EQ(client_.receive().size(), 65'507U);
}

TEST_F(DatagramSocketTest, OutlivesClientsThatHaveGone) {
    for (int n = 0; n < 3; ++n) {
        DatagramClient(socket_.port()).send("bye");
        answer();
    }
    client_.send("hi");
    answer();
    EXPECT_EQ(client_.receive(), "re: hi");
}

TEST_F(DatagramSocketTest, ReceivesWhatHasArrivedBeforeARequestToStop) {
    client_.send("last");
    stop_.request();
    EXPECT_EQ(socket_.receive(stop_).data, "last");
    EXPECT_THROW(socket_.receive(stop_), net::Stopped);
}

TEST_F(DatagramSocketTest, SaysWhichPortIsTaken) {
    try {
        const DatagramSocket second(socket_.port());
        FAIL() << "two sockets on one port";
    } catch (const std::system_error& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr(std::to_string(socket_.port())));
    }
}

TEST(UnixDatagramSocket, WaitsForAClientThatDoesNotReadButNotForEver) {
    const net::Stop stop;
    const TemporaryFolder folder;
    UnixSocket bound = bound_unix_socket(SOCK_DGRAM, folder / "server");
    const DatagramSocket socket(std::move(bound.socket));
    DatagramClient client(folder / "client", folder / "server");
    client.send("hi");
    const Datagram datagram = socket.receive(stop);
    EXPECT_EQ(datagram.sender.path(), folder / "client");
    EXPECT_THROW(for (;;) socket.reply(datagram, "re"), std::system_error);
}

TEST(UnixDatagramSocket, CannotReplyToAClientWithoutAName) {
    const net::Stop stop;
    const TemporaryFolder folder;
    UnixSocket bound = bound_unix_socket(SOCK_DGRAM, folder / "server");
    const DatagramSocket socket(std::move(bound.socket));
    DatagramClient("", folder / "server").send("hi");
    EXPECT_THROW(socket.reply(socket.receive(stop), "re"), std::system_error);
}

}  // namespace
}  // namespace socketserver
