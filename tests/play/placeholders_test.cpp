#include "play/placeholders.hpp"

#include <gmock/gmock.h>

#include "play/perform.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;

TEST(Placeholders, AreFilledWhereverTheyStand) {
    const Variables variables{{"host", "localhost"}, {"port", "21567"}};
    EXPECT_THAT(fill_placeholders({"run", "--at={host}:{port}", "{port}{port}"}, variables),
                ElementsAre("run", "--at=localhost:21567", "2156721567"));
}

TEST(Placeholders, LeaveOtherBracesAlone) {
    EXPECT_THAT(fill_placeholders({"{prt}", "{ port }", "{}", "{port"}, {{"port", "1"}}), ElementsAre("{prt}", "{ port }", "{}", "{port"));
}

TEST(Placeholders, AreNotFilledWithThemselvesForEver) { EXPECT_THAT(fill_placeholders({"{a}"}, {{"a", "{a}{a}"}}), ElementsAre("{a}{a}")); }

TEST(WithoutArguments, LeavesOutThoseWithThePlaceholderAndTheirOptions) {
    EXPECT_THAT(without_arguments({"run", "{host}", "{port}", "on"}, {"{host}", "{port}"}), ElementsAre("run", "on"));
    EXPECT_THAT(without_arguments({"run", "--at={host}:1", "-p", "{port}", "-v"}, {"{host}", "{port}"}), ElementsAre("run", "-v"));
    EXPECT_THAT(without_arguments({"run", "{host}", "{port}"}, {"{port}"}), ElementsAre("run", "{host}"));
}

TEST(HasPlaceholder, LooksInsideArguments) {
    EXPECT_TRUE(has_placeholder({"run", "--port={port}"}, "{port}"));
    EXPECT_FALSE(has_placeholder({"run", "port"}, "{port}"));
}

TEST(ShiftTo, IsTheWayFromNowToThatMoment) {
    using namespace std::chrono;
    const auto shown = system_clock::now() + shift_to("2026-02-03 04:05:06");
    const sys_seconds meant = sys_days(2026y / 2 / 3) + 4h + 5min + 6s;
    EXPECT_LT(abs(shown - meant), 60s);
    EXPECT_THROW(shift_to("tomorrow"), std::invalid_argument);
}

}  // namespace
}  // namespace sockspec
