// How steps wait, and how a program becomes ready.

#include <gmock/gmock.h>

#include "play/interrupt.hpp"
#include "play/stage.hpp"
#include "support/capabilities.hpp"
#include "support/eventually.hpp"
#include "support/temporary_folder.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

// A stage with one program, for a fresh thread; each call runs the loop until the awaited thing is done.
class Play {
public:
    explicit Play(std::vector<std::string> command) {
        profile_.id = "p";
        profile_.programs = {{"server", {}}};
        profile_.default_port = 21567;
        scenario_.id = "s";
        options_.commands = {std::move(command)};
        options_.isolation = this_machines_capabilities().strongest;
        options_.scratch = scratch_.path();
        options_.interrupt = &interrupt;
        stage_ = std::make_unique<Stage>(profile_, scenario_, options_);
    }

    Stage& operator*() { return *stage_; }
    Stage* operator->() { return stage_.get(); }

    StepFailure start(bool until_ready) { return run(stage_->start_subject("server", until_ready)); }
    bool rests() { return run(stage_->wait_for_quiet()); }
    Waited waits(Stage::Condition met, Nanoseconds bound, std::optional<Activity> enough = Activity::quiet) {
        return run(stage_->wait_until(std::move(met), bound, enough));
    }
    bool shows(std::string_view text) {
        return waits([&] { return stage_->subject().printed().find(text) != std::string_view::npos; }, patience, std::nullopt) == Waited::met;
    }

    Interrupt interrupt;

private:
    template <typename Result>
    Result run(awaitable<Result> work) {
        std::optional<Result> result;
        std::exception_ptr error;
        const auto done = [&](std::exception_ptr thrown, Result value) {
            error = thrown;
            result = std::move(value);
        };
        asio::co_spawn(stage_->loop(), std::move(work), done);
        stage_->loop().restart();
        while (!result) stage_->loop().run_one();
        if (error) std::rethrow_exception(error);
        return std::move(*result);
    }

    TemporaryFolder scratch_;
    Profile profile_;
    Scenario scenario_;
    PlayOptions options_;
    std::unique_ptr<Stage> stage_;
};

std::vector<std::string> shell(std::string script) { return {"/bin/sh", "-c", std::move(script)}; }
std::vector<std::string> waits_in(std::string how) { return {"/usr/bin/python3", PROGRAMS "waits.py", std::move(how)}; }
std::vector<std::string> listens_on(std::string address, std::string port) {
    return {"/usr/bin/python3", PROGRAMS "server.py", std::move(address), std::move(port)};
}

bool never() { return false; }

TEST(WaitUntil, EndsAtOnceWhereWhatIsWaitedForIsThere) {
    on_a_fresh_thread([] {
        Play play(waits_in("spins"));
        ASSERT_FALSE(play.start(false));
        EXPECT_EQ(play.waits([] { return true; }, 0ns), Waited::met);
    });
}

TEST(WaitUntil, KnowsThatNothingMoreComesLongBeforeTheTimeIsOver) {
    on_a_fresh_thread([] {
        Play play(shell("echo ready; read line"));
        ASSERT_FALSE(play.start(false));
        ASSERT_TRUE(play.shows("ready"));
        EXPECT_EQ(play.waits(never, 1h), Waited::quiet);
    });
}

TEST(WaitUntil, DoesNotCallAProgramStillThatWillWakeByItself) {
    on_a_fresh_thread([] {
        Play play(waits_in("sleep"));
        ASSERT_FALSE(play.start(false));
        ASSERT_TRUE(play.shows("begins"));
        EXPECT_EQ(play.waits(never, 50ms), Waited::expired);
    });
}

TEST(WaitUntil, WaitsForTheTimeWhereStillnessDoesNotCount) {
    on_a_fresh_thread([] {
        Play play(shell("echo ready; read line"));
        ASSERT_FALSE(play.start(false));
        ASSERT_TRUE(play.shows("ready"));
        const auto began = play->transcript().elapsed();
        EXPECT_EQ(play.waits(never, 50ms, std::nullopt), Waited::expired);
        EXPECT_GE(play->transcript().elapsed() - began, 50ms);
    });
}

TEST(WaitUntil, IsStillOnceTheProgramHasEnded) {
    on_a_fresh_thread([] {
        Play play(shell("exit 0"));
        ASSERT_FALSE(play.start(false));
        EXPECT_EQ(play.waits(never, 1h), Waited::quiet);
    });
}

TEST(WaitUntil, EndsWithAnInterrupt) {
    on_a_fresh_thread([] {
        Play play(waits_in("spins"));
        ASSERT_FALSE(play.start(false));
        play.interrupt.come();
        EXPECT_THROW(play.waits(never, 1h), Interrupted);
        EXPECT_THROW(play.rests(), Interrupted);
    });
}

TEST(WaitUntil, EndsAFlood) {
    on_a_fresh_thread([] {
        Play play({"/usr/bin/yes"});
        ASSERT_FALSE(play.start(false));
        EXPECT_THROW(play.waits(never, 1h), LimitExceeded);
    });
}

TEST(Rest, IsSleepForEverOrForLong) {
    for (const char* how : {"read", "sleep", "lock-timed"}) {
        on_a_fresh_thread([how] {
            Play play(waits_in(how));
            ASSERT_FALSE(play.start(false));
            ASSERT_TRUE(play.shows("begins"));
            EXPECT_TRUE(play.rests()) << how;
        });
    }
}

TEST(Rest, IsAlsoGrantedToAProgramThatSpins) {
    on_a_fresh_thread([] {
        Play play(waits_in("spins"));
        ASSERT_FALSE(play.start(false));
        ASSERT_TRUE(play.shows("begins"));
        EXPECT_TRUE(play.rests());
    });
}

TEST(Rest, IsAlsoThatOfAProgramThatPrintsAgainAndAgain) {
    on_a_fresh_thread([] {
        Play play({"/bin/sh", "-c", "while :; do echo tick; sleep 0.02; done"});
        ASSERT_FALSE(play.start(false));
        ASSERT_TRUE(play.shows("tick"));
        EXPECT_TRUE(play.rests());
    });
}

TEST(Activity, SeesOutputThatIsNotRecordedYet) {
    on_a_fresh_thread([] {
        Play play(shell("read line; echo answer; read line"));
        ASSERT_FALSE(play.start(false));
        ASSERT_TRUE(play.rests());
        EXPECT_EQ(play->activity(), Activity::quiet);
        play->subject().type("go\n");
        EXPECT_TRUE(play.rests());
        EXPECT_EQ(play->subject().printed(), "answer\n");
    });
}

TEST(Activity, SeesWhatAConnectionCarries) {
    on_a_fresh_thread([] {
        Play play(listens_on("127.0.0.1", "21567"));
        ASSERT_FALSE(play.start(true));
        tcp::socket socket(play->loop());
        socket.connect({asio::ip::address_v4::loopback(), 21567});
        play->ours().set_connection("a", std::move(socket));
        ASSERT_TRUE(play.rests());
        play->ours().peer("a")->send("nobody reads this");
        EXPECT_TRUE(play.rests());
        const auto ends = play->ours().peer("a")->tcp_ends();
        EXPECT_EQ(play->sockets().end(ends->remote, ends->local)->unread, 17U);
    });
}

TEST(Ready, IsAListenerOfTheProgramOnItsPort) {
    on_a_fresh_thread([] {
        Play play(listens_on("0.0.0.0", "21567"));
        EXPECT_FALSE(play.start(true));
        const auto* const ready = play->transcript().last("server", EventKind::ready);
        ASSERT_NE(ready, nullptr);
        EXPECT_EQ(ready->number, 21567);
        EXPECT_EQ(play->program(), play->subject().processes().front());
    });
}

TEST(Ready, IsTheProgramBehindAScript) {
    on_a_fresh_thread([] {
        Play play(shell("/usr/bin/python3 " PROGRAMS "server.py 0.0.0.0 21567; echo over"));
        EXPECT_FALSE(play.start(true));
        EXPECT_EQ(play->program(), play->subject().processes().back());
    });
}

Mismatch trouble_of(std::vector<std::string> command) {
    Mismatch trouble;
    on_a_fresh_thread([&] {
        Play play(std::move(command));
        trouble = play.start(true).value_or(Mismatch{.failure = FailureClass::silent});
    });
    return trouble;
}

TEST(NotReady, ListensElsewhere) {
    const auto trouble = trouble_of(listens_on("127.0.0.1", "8080"));
    EXPECT_EQ(trouble.failure, FailureClass::wrong_port);
    EXPECT_EQ(trouble.headline, "The program listens on port 8080, expected 21567.");
}

TEST(NotReady, Ended) {
    const auto trouble = trouble_of(shell("exit 3"));
    EXPECT_EQ(trouble.failure, FailureClass::did_not_start);
    EXPECT_EQ(trouble.received, "exited with status 3");
}

TEST(NotReady, Rests) {
    const auto trouble = trouble_of(shell("read line"));
    EXPECT_EQ(trouble.failure, FailureClass::did_not_start);
    EXPECT_EQ(trouble.headline, "The program waits, but does not listen where it has to.");
}

TEST(NotReady, CannotBeStarted) {
    const auto trouble = trouble_of({"/no/such/program"});
    EXPECT_EQ(trouble.failure, FailureClass::did_not_start);
    EXPECT_THAT(trouble.headline, HasSubstr("execve /no/such/program"));
}

}  // namespace
}  // namespace sockspec
