#pragma once
// What the steps of a scenario know of one another: what each actor has got, typed and shown so far.

#include <map>
#include <string>
#include <vector>

#include "match/match.hpp"
#include "play/stage.hpp"

namespace sockspec {

struct ActorState {
    // --- of who is played by us
    std::uint64_t consumed = 0;       // of its received stream
    std::size_t datagrams_taken = 0;  // of those that it has received
    std::string taken;                // what the last expect took
    Moment asked;                     // when its last request began
    const Step* last_expect = nullptr;
    const Step* met = nullptr;  // the last one that was as expected, unless a step has failed since
    // --- of a program
    std::vector<std::string> typed;  // the lines
    std::size_t typed_mark = 0;      // how much it had printed when a line was last typed
    bool prompting = false;          // then
    std::string asks_first;          // with what, when it was first typed at, if not with its prompt
    bool ended_as_expected = false;
    int last_signal = 0;
};

class Performance {
public:
    explicit Performance(Stage& on) : stage(on) {}

    Stage& stage;
    std::map<std::string, Moment> began;         // steps by id
    std::map<std::string, SubjectCount> counts;  // by id
    std::size_t connections_to_come = 0;         // that the steps not yet played accept
    std::vector<EarlierStamp> stamps;            // that have come
    std::string last_datagram;
    int datagram_peers = 0;
    bool stamps_are_wrong = false;  // which has been told

    ActorState& actor(const std::string& name) { return actors_[name]; }
    const std::map<std::string, ActorState>& actors() const { return actors_; }

    // --- what has come to an actor (performance.cpp)
    // What a peer got and no step has asked for yet: of a connection all of it, of datagrams the first one.
    std::string_view unread(const std::string& actor) const;
    const Event* next_datagram(const std::string& actor) const;
    bool has_unread(const std::string& actor) const;
    std::size_t event_of_unread(const std::string& actor) const;  // where that begins; behind all events where there is none
    EventKind kind_of_input() const;
    Moment asked(const Step& step, const verb::Expect& expect);  // since when its answer may come
    StampContext context_for(const Step& step, const verb::Expect& expect, std::uint64_t offset);
    void take(const Step& step, const MatchResult& result);
    void take_all(const std::string& name);
    bool take_but_for_stamps(const std::string& actor, const Stamped& reply);  // false: it has not come, or more is wrong with it
    void remember_stamps(const Step& step, const MatchResult& result);
    Mismatch follow_or_diagnose(Mismatch mismatch, const Expectation& expectation, std::string_view bytes, const Step& step,
                                const verb::Expect& expect);
    Mismatch why_incomplete(const Step& step, Mismatch plain, Waited how);
    Stage::Condition enough_to_tell(const std::string& actor) const;
    bool is_service(const std::string& actor) const;

    // --- what is sent (sending.cpp)
    awaitable<StepFailure> send_all(const Step& step, const verb::Send& how, std::string bytes);
    tcp::endpoint far_end(const Step& step);

    // --- at the program's terminal (at_terminal.cpp)
    std::string_view output_since_typed(const std::string& role);
    bool prompts(const std::string& role, std::string_view prompt);
    awaitable<void> settle(const Step& step);
    awaitable<void> wait_for_prompt(const Step& step);
    std::string other_question(FailureClass failure);

private:
    std::map<std::string, ActorState> actors_;
};

}  // namespace sockspec
