#include "chat/rooms.hpp"

#include <gmock/gmock.h>

#include <utility>

namespace chat {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Lines = std::vector<std::string>;

class Listener : public Member {
public:
    explicit Listener(Rooms& rooms) : rooms_(rooms) { rooms_.enter(*this); }
    ~Listener() { rooms_.leave(*this); }
    void deliver(const std::string& line) override { heard_.push_back(line); }
    Lines heard() { return std::exchange(heard_, {}); }  // since the last time

private:
    Rooms& rooms_;
    Lines heard_;
};

class RoomsTest : public testing::Test {
protected:
    RoomsTest() {
        rooms_.rename(ann_, "ann");
        rooms_.rename(bob_, "bob");
        ann_.heard();
        bob_.heard();
    }

    Rooms rooms_;
    Listener ann_{rooms_}, bob_{rooms_};
};

TEST_F(RoomsTest, TellsTheOthersWhatOneSays) {
    Listener third(rooms_);
    rooms_.broadcast(ann_, "hi: there ");
    EXPECT_THAT(bob_.heard(), ElementsAre("* guest3 joined", "ann: hi: there "));
    EXPECT_THAT(third.heard(), ElementsAre("ann: hi: there "));
    EXPECT_THAT(ann_.heard(), ElementsAre("* guest3 joined"));
}

TEST_F(RoomsTest, TellsTheOthersWhoLeaves) {
    { const Listener third(rooms_); }
    EXPECT_THAT(ann_.heard(), ElementsAre("* guest3 joined", "* guest3 left"));
}

TEST_F(RoomsTest, GivesANameToOneOnly) {
    EXPECT_FALSE(rooms_.rename(ann_, "bob"));
    EXPECT_EQ(ann_.name(), "ann");
    EXPECT_THAT(bob_.heard(), IsEmpty());
    rooms_.rename(bob_, "guest3");
    EXPECT_TRUE(rooms_.rename(ann_, "bob"));
    EXPECT_THAT(bob_.heard(), ElementsAre("* ann is now bob"));
    const Listener third(rooms_);
    EXPECT_EQ(third.name(), "guest4");
}

TEST_F(RoomsTest, GivesANameAgainWhenItIsFree) {
    {
        Listener third(rooms_);
        rooms_.rename(third, "carl");
    }
    rooms_.rename(bob_, "carl");
    EXPECT_EQ(bob_.name(), "carl");
    EXPECT_TRUE(rooms_.rename(ann_, "bob"));
}

TEST_F(RoomsTest, KeepsRoomsApart) {
    rooms_.move(bob_, "kitchen");
    EXPECT_THAT(ann_.heard(), ElementsAre("* bob left"));
    rooms_.broadcast(ann_, "hi");
    { const Listener third(rooms_); }
    EXPECT_THAT(bob_.heard(), IsEmpty());
    ann_.heard();
    rooms_.broadcast(bob_, "hi");
    rooms_.rename(bob_, "cook");
    EXPECT_THAT(ann_.heard(), IsEmpty());
    rooms_.move(ann_, "kitchen");
    rooms_.broadcast(ann_, "hi");
    EXPECT_THAT(bob_.heard(), ElementsAre("* ann joined", "ann: hi"));
}

TEST_F(RoomsTest, KnowsWhoIsWhere) {
    Listener third(rooms_);
    rooms_.move(bob_, "kitchen");
    EXPECT_THAT(rooms_.names_in("lobby"), ElementsAre("ann", "guest3"));
    EXPECT_THAT(rooms_.names_in("kitchen"), ElementsAre("bob"));
    EXPECT_THAT(rooms_.names_in("cellar"), IsEmpty());
}

TEST_F(RoomsTest, HasARoomForAsLongAsSomebodyIsThere) {
    EXPECT_THAT(rooms_.names(), ElementsAre("lobby"));
    rooms_.move(bob_, "kitchen");
    EXPECT_THAT(rooms_.names(), ElementsAre("kitchen", "lobby"));
    rooms_.move(ann_, "kitchen");
    EXPECT_THAT(rooms_.names(), ElementsAre("kitchen"));
    rooms_.move(bob_, "lobby");
    rooms_.move(ann_, "lobby");
    EXPECT_THAT(rooms_.names(), ElementsAre("lobby"));
}

}  // namespace
}  // namespace chat
