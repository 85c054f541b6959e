#include "socketserver/base_request_handler.hpp"

#include <gmock/gmock.h>

#include <stdexcept>
#include <string>
#include <vector>

// Handlers don't care what a request is: here it is a list of the things done to it.
namespace socketserver {
namespace {

using testing::ElementsAre;
using Story = std::vector<std::string>;

class TellingHandler : public BaseRequestHandler<Story> {
public:
    using BaseRequestHandler::BaseRequestHandler;

protected:
    void setup() override { request.push_back("setup"); }
    void handle() override { request.push_back("handle"); }
    void finish() override { request.push_back("finish"); }
};

class FailingHandler : public TellingHandler {
public:
    using TellingHandler::TellingHandler;

protected:
    void handle() override { throw std::runtime_error("oops"); }
};

class NoServer : public BaseServer<Story> {
public:
    using BaseServer::BaseServer;
    void server_close() override {}
    std::pair<Story, net::Address> get_request() override { return {}; }
};

class HandlerTest : public testing::Test {
protected:
    net::Stop stop_;
    NoServer server_{{}, stop_};
    Story story_;
};

TEST_F(HandlerTest, SetsUpHandlesAndFinishes) {
    handled_by<TellingHandler>(story_, {}, server_);
    EXPECT_THAT(story_, ElementsAre("setup", "handle", "finish"));
}

TEST_F(HandlerTest, FinishesAlsoAfterAnError) {
    EXPECT_THROW(handled_by<FailingHandler>(story_, {}, server_), std::runtime_error);
    EXPECT_THAT(story_, ElementsAre("setup", "finish"));
}

}  // namespace
}  // namespace socketserver
