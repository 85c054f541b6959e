#include "sandbox/find_leftovers.hpp"

#include <gmock/gmock.h>

#include "support/capabilities.hpp"
#include "support/child.hpp"
#include "support/eventually.hpp"

namespace sockspec {
namespace {

const std::string token = "SOCKSPEC_TEST=" + std::to_string(::getpid());

bool executed(const Child& child) {
    return eventually([&] { return testing::Matches(testing::Contains(child.pid()))(find_leftovers(token)); });
}

TEST(FindStrays, FindsTheProcessesWithTheTokenAndNoOthers) {
    Child with({"/bin/sleep", "1000"}, {token});
    Child without({"/bin/sleep", "1000"}, {token + "0"});
    Child other({"/bin/sleep", "1000"}, {"PATH=/bin"});
    ASSERT_TRUE(executed(with));
    EXPECT_THAT(find_leftovers(token), testing::Not(testing::Contains(other.pid())));
    EXPECT_THAT(find_leftovers("SOCKSPEC_TEST=nobody"), testing::IsEmpty());
}

TEST(FindStrays, FindsTheTokenBehindALargeEnvironment) {
    for (const std::size_t before : {8170, 8180, 8191, 20000}) {
        Child child({"/bin/sleep", "1000"}, {"LONG=" + std::string(before, 'x'), token});
        EXPECT_TRUE(executed(child)) << before;
    }
}

TEST(FindStrays, OverlooksTheDead) {
    Child child({"/bin/sleep", "1000"}, {token});
    ASSERT_TRUE(executed(child));
    ::kill(child.pid(), SIGKILL);
    EXPECT_TRUE(eventually([] { return find_leftovers(token).empty(); }));  // a zombie still, until the child is waited for
}

TEST(EndStrays, EndsThemAllAlsoTheirGrandchildren) {
    this_machines_capabilities();
    Child child = shell("setsid sh -c 'trap \"\" TERM HUP; sleep 1000 & wait' & wait", token);
    ASSERT_TRUE(eventually([] { return find_leftovers(token).size() == 3; }));
    end_leftovers(token.c_str());
    EXPECT_THAT(find_leftovers(token), testing::IsEmpty());
    EXPECT_TRUE(WIFSIGNALED(child.wait()));
}

}  // namespace
}  // namespace sockspec
