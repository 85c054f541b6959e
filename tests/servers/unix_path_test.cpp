#include "socketserver/unix_path.hpp"

#include <gmock/gmock.h>
#include <sys/socket.h>

#include <fstream>
#include <optional>

#include "net/error.hpp"
#include "net/listener.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_client.hpp"

namespace socketserver {
namespace {

net::Descriptor unix_socket(int type) { return net::Descriptor{net::checked(::socket(AF_UNIX, type | SOCK_CLOEXEC, 0), "socket")}; }

class UnixPathTest : public testing::TestWithParam<int> {
protected:
    // What a server leaves behind that had no time to clean up.
    void leave_stale_path() {
        const net::Descriptor socket = unix_socket(GetParam());
        const UnixPath path(socket, folder_ / "other");
        std::filesystem::rename(folder_ / "other", path_);  // so that it isn't removed
    }

    std::string refusal() {
        try {
            const UnixPath path(socket_, path_);
        } catch (const std::system_error& error) {
            return error.what();
        }
        return {};
    }

    TemporaryFolder folder_;
    const std::filesystem::path path_ = folder_ / "socket";
    net::Descriptor socket_ = unix_socket(GetParam());
};

TEST_P(UnixPathTest, LivesAsLongAsItsOwner) {
    std::optional<UnixPath> path(std::in_place, socket_, path_);
    EXPECT_TRUE(std::filesystem::is_socket(path_));
    path.reset();
    EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_P(UnixPathTest, ReplacesAStaleOne) {
    leave_stale_path();
    ASSERT_TRUE(std::filesystem::exists(path_));
    EXPECT_EQ(refusal(), "");
    EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_P(UnixPathTest, LeavesALivingOneAlone) {
    const net::Descriptor living = unix_socket(GetParam());
    const UnixPath owner(living, path_);
    ::listen(living.get(), 1);
    EXPECT_THAT(refusal(), testing::HasSubstr(path_));
    EXPECT_TRUE(std::filesystem::exists(path_));
}

TEST_P(UnixPathTest, LeavesAFileOfAnotherKindAlone) {
    std::ofstream(path_) << "precious";
    EXPECT_THAT(refusal(), testing::HasSubstr(path_));
    EXPECT_EQ(std::filesystem::file_size(path_), 8U);
}

TEST_P(UnixPathTest, DoesNotRemoveWhatHasBecomeAnothers) {
    std::optional<UnixPath> path(std::in_place, socket_, path_);
    std::filesystem::remove(path_);
    const net::Descriptor other = unix_socket(GetParam());
    const UnixPath owner(other, path_);
    path.reset();
    EXPECT_TRUE(std::filesystem::exists(path_));
}

TEST_P(UnixPathTest, RefusesOneThatIsTooLong) {
    EXPECT_THROW(UnixPath(socket_, std::string(200, 'x')), std::system_error);
    EXPECT_THROW(UnixPath(socket_, ""), std::system_error);
}

INSTANTIATE_TEST_SUITE_P(Kinds, UnixPathTest, testing::Values(SOCK_STREAM, SOCK_DGRAM));

TEST(UnixListener, AcceptsAtItsPathUntilItsEnd) {
    const net::Stop stop;
    const TemporaryFolder folder;
    UnixSocket bound = bound_unix_socket(SOCK_STREAM | SOCK_NONBLOCK, folder / "socket");
    std::optional<net::Listener> listener(std::in_place, std::move(bound.socket), bound.path.name());
    TestClient served(folder / "socket"), queued(folder / "socket");
    EXPECT_EQ(listener->accept(stop).peer.path(), "");
    bound.path.remove();
    listener.reset();
    EXPECT_EQ(queued.read_all(), "");
    EXPECT_FALSE(std::filesystem::exists(folder / "socket"));
}

}  // namespace
}  // namespace socketserver
