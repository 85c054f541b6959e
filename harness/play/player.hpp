#pragma once
// Performs the steps of a scenario on its stage.

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "match/match.hpp"
#include "play/held_up.hpp"
#include "play/stage.hpp"

namespace sockspec {

// The first promise that was broken.
struct Broken {
    Mismatch what;
    const Step* step = nullptr;
    std::string requirement;
    std::size_t seen = 0;  // how many events had happened when it was broken, which may be noticed later
};

// The steps inside of retries.
std::set<const Step*> steps_that_are_tried_again(const Steps& steps);

class Player {
public:
    // `on_noted` is told at once of each broken promise, none of them a must, behind which the scenario goes on.
    using OnNoted = std::function<void(const Broken&)>;
    explicit Player(Stage& stage, OnNoted on_noted)
        : stage_(stage), on_noted_(std::move(on_noted)), tried_again_(steps_that_are_tried_again(stage.scenario().steps)) {}

    // All steps, then the check that nothing unread is left; the broken promise that ended it. The scenario must outlive the result.
    awaitable<std::optional<Broken>> play();

private:
    using Verdict = std::optional<Broken>;

    awaitable<Verdict> start_all();
    awaitable<Verdict> play_all(const Steps& steps);
    awaitable<Verdict> play_one(const Step& step);
    awaitable<Verdict> play_verb(const Step& step, const verb::ForEach& loop);
    awaitable<Verdict> play_verb(const Step& step, const verb::Repeat& loop);
    awaitable<Verdict> play_verb(const Step& step, const verb::Retry& retry);
    awaitable<Verdict> play_verb(const Step& step, const verb::Together& lanes);
    template <typename AnyVerb>
    awaitable<Verdict> play_verb(const Step& step, const AnyVerb& verb);
    // going_on.cpp
    awaitable<bool> goes_on(const Step& step, const Broken& broken, std::span<const Step> rest);
    bool can_go_on_behind(const Step& step, const Step* next) const;
    bool begins_anew(const std::string& actor, const Step* next) const;
    bool all_programs_run() const;

    awaitable<StepFailure> rests(Stage::Condition enough = {});
    awaitable<StepFailure> within_limits(awaitable<StepFailure> step);
    awaitable<Verdict> nothing_left_over();
    // Of a step that failed over bytes that had come before it was asked for any: they stand behind what `expected`, an earlier step, was
    // content with.
    Verdict left_from(const Step* expected, const Step& failed);
    Broken extra(const Step& expected, const std::string& actor);
    std::size_t event_of_unread(const std::string& actor) const;
    Broken blame(const Step& step, Mismatch what);
    std::string responsible(const Step& step, FailureClass failure) const;
    std::string other_question(FailureClass failure);

    // One overload a verb (subject_steps.cpp, typing_steps.cpp, wire_steps.cpp, expect_steps.cpp, output_steps.cpp, check_steps.cpp).
    awaitable<StepFailure> perform(const Step&, const verb::Start&);
    awaitable<StepFailure> perform(const Step&, const verb::Signal&);
    awaitable<StepFailure> perform(const Step&, const verb::Freeze&);
    awaitable<StepFailure> perform(const Step&, const verb::Thaw&);
    awaitable<StepFailure> perform(const Step&, const verb::ExpectExit&);
    awaitable<StepFailure> perform(const Step&, const verb::Type&);
    awaitable<StepFailure> perform(const Step&, const verb::EndInput&);
    awaitable<StepFailure> perform(const Step&, const verb::ExpectOutput&);
    awaitable<StepFailure> perform(const Step&, const verb::Count&);
    awaitable<StepFailure> perform(const Step&, const verb::Check&);
    awaitable<StepFailure> perform(const Step&, const verb::Connect&);
    awaitable<StepFailure> perform(const Step&, const verb::Accept&);
    awaitable<StepFailure> perform(const Step&, const verb::Listen&);
    awaitable<StepFailure> perform(const Step&, const verb::Send&);
    awaitable<StepFailure> perform(const Step&, const verb::Answer&);
    awaitable<StepFailure> perform(const Step&, const verb::HalfClose&);
    awaitable<StepFailure> perform(const Step&, const verb::Close&);
    awaitable<StepFailure> perform(const Step&, const verb::Reset&);
    awaitable<StepFailure> perform(const Step&, const verb::StopReading&);
    awaitable<StepFailure> perform(const Step&, const verb::ResumeReading&);
    awaitable<StepFailure> perform(const Step&, const verb::ExpectQuiet&);
    awaitable<StepFailure> perform(const Step&, const verb::ExpectEnd&);
    awaitable<StepFailure> perform(const Step&, const verb::Expect&);
    awaitable<StepFailure> perform(const Step&, const verb::IgnoreUnread&);
    awaitable<StepFailure> perform(const Step&, const verb::ExpectSeen&);
    awaitable<StepFailure> perform(const Step&, const verb::AdvanceClock&);
    awaitable<StepFailure> perform(const Step&, const verb::LetPass&);

    awaitable<void> settle(const Step& step);
    awaitable<void> wait_for_prompt(const Step& step);
    awaitable<StepFailure> send_all(const Step& step, const verb::Send& how, std::string bytes);
    std::string answer_of(const Step& step, const verb::Answer& answer) const;
    void watch_for_farewell(const std::string& actor);
    void leave_for_good(const Step& step);
    bool ended_badly(const std::string& actor) const;

    awaitable<StepFailure> connect_to_port(const Step& step);
    awaitable<StepFailure> connect_to_path(const Step& step);
    tcp::endpoint far_end(const Step& step);
    // Refused, or else without an answer; `queue`: the full one that it met, if it did.
    StepFailure not_connected(const Step& step, bool refused, const std::optional<ListenQueue>& queue);
    StepFailure open_datagram_peer(const Step& step);
    StepFailure take_service(const Step& step);
    bool is_service(const std::string& actor) const;
    awaitable<StepFailure> visited(const Step& step);

    StepFailure output_file(const verb::Check& check) const;
    awaitable<StepFailure> grown(const Step& step, const verb::Check& check);
    awaitable<StepFailure> wait_for_prompt();
    StepFailure judge_output(const Step& step, const verb::ExpectOutput& expected);
    StepFailure explained(const Step& step, StepFailure trouble);
    std::string log_text() const;
    std::string_view output_since_typed(const std::string& role);
    bool prompts(const std::string& role, std::string_view prompt);

    StampContext context_for(const Step& step, const verb::Expect& expect, std::uint64_t offset);
    // What a peer got and no step has asked for yet: of a connection all of it, of datagrams the first one.
    std::string_view unread(const std::string& actor) const;
    const Event* next_datagram(const std::string& actor) const;
    bool has_unread(const std::string& actor) const;
    EventKind kind_of_input() const;
    awaitable<StepFailure> expect_datagram(const Step& step, const verb::Expect& expect);
    awaitable<StepFailure> expect_next_datagram(const Step& step, const verb::Expect& expect, const Expectation& expectation);
    StepFailure wrong_source(const Step& step, const Event& datagram) const;
    awaitable<StepFailure> frame(const Step& step, const verb::Expect& expect, std::string& message);
    awaitable<StepFailure> everything_to_the_end(const Step& step, Nanoseconds bound, std::string& message);
    Stage::Condition enough_to_tell(const std::string& actor) const;
    awaitable<StepFailure> expect_message(const Step& step, const verb::Expect& expect);
    awaitable<StepFailure> expect_some_line(const Step& step, const verb::Expect& expect);
    awaitable<HeldUp> wait_for_the_first_of_it(const Step& step, const verb::Expect& expect);
    StepFailure judge_arrival(const Step& step, const verb::Expect& expect, HeldUp& held_up, std::uint64_t taken_before);
    Moment asked(const Step& step, const verb::Expect& expect);  // since when its answer may come
    void take(const Step& step, const MatchResult& result);
    void take_all(const std::string& actor);
    const Step& resolved(const Step& step);
    Mismatch why_incomplete(const Step& step, Mismatch plain, Waited how);
    void remember_stamps(const Step& step, const MatchResult& result);
    Mismatch follow_or_diagnose(Mismatch mismatch, const Expectation& expectation, std::string_view bytes, const Step& step,
                                const verb::Expect& expect);

    Stage& stage_;
    OnNoted on_noted_;
    std::set<const Step*> tried_again_;
    std::set<std::tuple<std::string, int, int>> noted_;   // requirement, and the step's line and column
    std::map<std::string, std::uint64_t> consumed_;       // of each actor's received stream
    std::map<std::string, std::size_t> datagrams_taken_;  // by actor
    std::string last_datagram_;
    int datagram_peers_ = 0;
    std::map<std::string, Moment> asked_;             // when its last request began
    std::map<std::string, Moment> began_;             // steps by id
    std::map<std::string, SubjectCount> counts_;      // by id
    std::map<std::string, const Step*> last_expect_;  // by actor
    std::map<std::string, const Step*> met_;          // by actor, the last one that was as expected, unless a step has failed since
    std::map<std::string, std::string> taken_;        // by actor: what the last expect took
    std::size_t connections_to_come_ = 0;             // that the steps not yet played accept
    std::deque<Step> resolved_;                       // steps of one of many actors, with its name
    std::vector<EarlierStamp> stamps_;
    std::map<std::string, std::size_t> typed_mark_;          // by program: how much it had printed when a line was last typed
    std::map<std::string, std::vector<std::string>> typed_;  // by program: the lines
    std::map<std::string, bool> prompting_;                  // by program: whether it prompted when a line was last typed
    std::map<std::string, std::string> asks_first_;          // by program: with what, when it was first typed at, if not with its prompt
    std::set<std::string> ended_as_expected_;                // programs
    std::map<std::string, int> last_signal_;                 // by program
};

}  // namespace sockspec
