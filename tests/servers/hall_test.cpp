#include "chat/hall.hpp"

#include <gmock/gmock.h>

#include <utility>

namespace chat {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Lines = std::vector<std::string>;

class Listener : public Member {
public:
    explicit Listener(Hall& hall) : hall_(hall) { hall_.enter(*this); }
    ~Listener() { hall_.leave(*this); }
    void hear(const std::string& line) override { heard_.push_back(line); }
    Lines heard() { return std::exchange(heard_, {}); }  // since the last time

private:
    Hall& hall_;
    Lines heard_;
};

class HallTest : public testing::Test {
protected:
    HallTest() {
        hall_.rename(ann_, "ann");
        hall_.rename(bob_, "bob");
        ann_.heard();
        bob_.heard();
    }

    Hall hall_;
    Listener ann_{hall_}, bob_{hall_};
};

TEST_F(HallTest, TellsTheOthersWhatOneSays) {
    Listener third(hall_);
    hall_.say(ann_, "hi: there ");
    EXPECT_THAT(bob_.heard(), ElementsAre("* guest3 joined", "ann: hi: there "));
    EXPECT_THAT(third.heard(), ElementsAre("ann: hi: there "));
    EXPECT_THAT(ann_.heard(), ElementsAre("* guest3 joined"));
}

TEST_F(HallTest, TellsTheOthersWhoLeaves) {
    { const Listener third(hall_); }
    EXPECT_THAT(ann_.heard(), ElementsAre("* guest3 joined", "* guest3 left"));
}

TEST_F(HallTest, GivesANameToOneOnly) {
    EXPECT_FALSE(hall_.rename(ann_, "bob"));
    EXPECT_EQ(ann_.name(), "ann");
    EXPECT_THAT(bob_.heard(), IsEmpty());
    hall_.rename(bob_, "guest3");
    EXPECT_TRUE(hall_.rename(ann_, "bob"));
    EXPECT_THAT(bob_.heard(), ElementsAre("* ann is now bob"));
    const Listener third(hall_);
    EXPECT_EQ(third.name(), "guest4");
}

TEST_F(HallTest, GivesANameAgainWhenItIsFree) {
    {
        Listener third(hall_);
        hall_.rename(third, "carl");
    }
    hall_.rename(bob_, "carl");
    EXPECT_EQ(bob_.name(), "carl");
    EXPECT_TRUE(hall_.rename(ann_, "bob"));
}

TEST_F(HallTest, KeepsRoomsApart) {
    hall_.move(bob_, "kitchen");
    EXPECT_THAT(ann_.heard(), ElementsAre("* bob left"));
    hall_.say(ann_, "hi");
    { const Listener third(hall_); }
    EXPECT_THAT(bob_.heard(), IsEmpty());
    ann_.heard();
    hall_.say(bob_, "hi");
    hall_.rename(bob_, "cook");
    EXPECT_THAT(ann_.heard(), IsEmpty());
    hall_.move(ann_, "kitchen");
    hall_.say(ann_, "hi");
    EXPECT_THAT(bob_.heard(), ElementsAre("* ann joined", "ann: hi"));
}

TEST_F(HallTest, KnowsWhoIsWhere) {
    Listener third(hall_);
    hall_.move(bob_, "kitchen");
    EXPECT_THAT(hall_.names_in("lobby"), ElementsAre("ann", "guest3"));
    EXPECT_THAT(hall_.names_in("kitchen"), ElementsAre("bob"));
    EXPECT_THAT(hall_.names_in("cellar"), IsEmpty());
}

TEST_F(HallTest, HasARoomForAsLongAsSomebodyIsThere) {
    EXPECT_THAT(hall_.rooms(), ElementsAre("lobby"));
    hall_.move(bob_, "kitchen");
    EXPECT_THAT(hall_.rooms(), ElementsAre("kitchen", "lobby"));
    hall_.move(ann_, "kitchen");
    EXPECT_THAT(hall_.rooms(), ElementsAre("kitchen"));
    hall_.move(bob_, "lobby");
    hall_.move(ann_, "lobby");
    EXPECT_THAT(hall_.rooms(), ElementsAre("lobby"));
}

}  // namespace
}  // namespace chat
