#include "run/shard.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>

namespace sockspec {
namespace {

using testing::ElementsAre;

std::vector<ShardItem> some_items(std::size_t count) {
    std::vector<ShardItem> items;
    for (std::size_t i = 0; i < count; ++i) items.push_back({"profile/scenario-" + std::to_string(i), static_cast<int>(i * i % 7 * 100)});
    return items;
}

std::map<std::string, unsigned> assigned(const std::vector<ShardItem>& items, unsigned shards) {
    const auto shard_of = assign_shards(items, shards);
    std::map<std::string, unsigned> by_name;
    for (std::size_t i = 0; i < items.size(); ++i) by_name[items[i].name] = shard_of[i];
    return by_name;
}

TEST(ShardFrom, ReadsOnlyWhatIsAShard) {
    const auto shard = shard_from("2/3");
    ASSERT_TRUE(shard);
    EXPECT_EQ(shard->text(), "shard 2 of 3");
    EXPECT_TRUE(shard_from("1/1"));
    for (const char* text : {"", "1", "/", "1/", "/1", "0/3", "4/3", "-1/3", "1/-3", " 1/3", "1/3 ", "1.0/3", "a/b", "1/2/3", "1/99999999999"})
        EXPECT_FALSE(shard_from(text)) << text;
}

// Every card falls into exactly one shard by construction; what is left to prove is that the shard exists, and that they are even.
TEST(Deal, IsEvenAndIntoShardsThatThereAre) {
    for (std::size_t items = 0; items < 40; ++items) {
        for (unsigned shards = 1; shards < 12; ++shards) {
            std::vector<std::size_t> size(shards, 0);
            for (const unsigned shard : assign_shards(some_items(items), shards)) {
                ASSERT_GE(shard, 1U);
                ASSERT_LE(shard, shards);
                ++size[shard - 1];
            }
            const auto [least, most] = std::ranges::minmax(size);
            EXPECT_LE(most - least, 1U) << items << " items, " << shards << " shards";
        }
    }
}

TEST(Deal, DoesNotDependOnTheCardsOrder) {
    auto items = some_items(50);
    const auto before = assigned(items, 4);
    std::mt19937 generator(7);
    for (int round = 0; round < 20; ++round) {
        std::ranges::shuffle(items, generator);
        ASSERT_EQ(assigned(items, 4), before);
    }
}

TEST(Deal, SpreadsTheLongOnes) {
    const std::vector<ShardItem> items{{"a", 1}, {"b", 900}, {"c", 1}, {"d", 800}, {"e", 1}, {"f", 1}};
    EXPECT_THAT(assigned(items, 2), testing::Contains(testing::Pair("b", 1U)));
    EXPECT_THAT(assigned(items, 2), testing::Contains(testing::Pair("d", 2U)));
}

class KeepShardTest : public testing::Test {
protected:
    KeepShardTest() {
        for (const char* id : {"a", "b", "c", "d", "e"}) {
            Scenario scenario;
            scenario.id = id;
            profile_.scenarios.push_back(scenario);
        }
    }
    std::vector<SubjectPlan> plans() const {
        const auto all = select(profile_, {});
        return {{"one", &profile_, {}, all}, {"other", &profile_, {}, {all.begin(), all.begin() + 2}}};
    }
    Profile profile_;
};

TEST_F(KeepShardTest, AllShardsTogetherAreEverythingOnce) {
    for (unsigned count = 1; count < 10; ++count) {
        std::vector<std::string> names;
        for (unsigned index = 1; index <= count; ++index) {
            Shard shard{index, count};
            auto part = plans();
            keep_shard(part, shard);
            EXPECT_EQ(shard.selected, 7U);
            for (const auto& plan : part)
                for (const auto* scenario : plan.scenarios) names.push_back(plan.id + "/" + scenario->id);
        }
        std::ranges::sort(names);
        EXPECT_THAT(names, ElementsAre("one/a", "one/b", "one/c", "one/d", "one/e", "other/a", "other/b")) << count;
    }
}

}  // namespace
}  // namespace sockspec
