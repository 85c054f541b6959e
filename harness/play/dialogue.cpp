#include "play/dialogue.hpp"

#include "play/plain_text.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto longest_silence = 10000ms;  // after which a program that never rests is not waited for
constexpr const char* client = "client";

class Conversation {
public:
    Conversation(Stage& stage, const Dialogue& dialogue) : stage_(stage), dialogue_(dialogue) {}

    awaitable<std::optional<Unsuitable>> hold() {
        std::optional<Unsuitable> unsuitable;
        try {
            unsuitable = co_await start_all();
            if (!unsuitable) co_await talk();
        } catch (const LimitExceeded& exceeded) {
            unsuitable.emplace();
            unsuitable->role = greediest();
            unsuitable->what.failure = FailureClass::limit;
            unsuitable->what.headline = exceeded.what();
        }
        co_return unsuitable;
    }

private:
    // The server before the client that talks to it.
    awaitable<std::optional<Unsuitable>> start_all() {
        for (const auto& program : stage_.profile().programs) {
            auto trouble = co_await stage_.start_subject(program.role, program.role != client);
            if (trouble) {
                Unsuitable unsuitable{program.role, std::move(*trouble)};
                co_return unsuitable;
            }
            if (&program == &stage_.profile().programs.front()) stage_.place_tap();
        }
        co_return std::nullopt;
    }

    awaitable<void> talk() {
        co_await settle();
        for (const auto& line : dialogue_.lines) {
            if (!stage_.subject(client).running()) break;
            type(line.expand(stage_.variables()));
            co_await settle();
            if (!answered_) co_return tell_states();
        }
        if (stage_.subject(client).running()) {
            type(dialogue_.leave);
            co_await settle();
        }
        co_await stage_.wait_for_quiet();
        tell_states();
    }

    void type(std::string line) {
        typed_at_event_ = stage_.transcript().events().size();
        printed_before_ = stage_.subject(client).printed().size();
        stage_.mark_packets("the client is typed: " + line);
        stage_.subject(client).type(stage_.subject(client).terminal() ? line + '\r' : line + '\n');
    }

    // Until the client asks for the next line, has ended, or nothing more will come.
    awaitable<void> settle() {
        const Stage::Condition asks_or_ended = [this] {
            return !stage_.subject(client).running() || ends_with_prompt(printed(), stage_.profile().prompt, {});
        };
        const auto bound = std::chrono::duration_cast<Nanoseconds>(longest_silence * stage_.options().time_scale);
        const auto how = co_await stage_.wait_until(asks_or_ended, bound);
        if (how == Waited::quiet) record_quiet({});
        else if (how == Waited::expired && stage_.activity() == Activity::timed) record_quiet("watched only, since a program wakes by itself");
        const auto reply = got();
        answered_ = how == Waited::met || (!reply.empty() && shows(printed(), reply));
    }

    std::string_view printed() {
        auto text = stage_.subject(client).printed();
        text.remove_prefix(printed_before_);
        return text;
    }

    // What the tap has passed on to the client since the line was typed.
    std::string got() const {
        std::string bytes;
        const auto& events = stage_.transcript().events();
        for (std::size_t i = typed_at_event_; i < events.size(); ++i)
            if (events[i].actor.starts_with(tap_side::to_client) && (events[i].kind == EventKind::sent || events[i].kind == EventKind::datagram_sent))
                bytes += events[i].bytes;
        return bytes;
    }

    void record_quiet(std::string how) {
        Event event;
        event.kind = EventKind::quiet;
        event.text = std::move(how);
        stage_.transcript().append(std::move(event));
    }

    void tell_states() {
        for (const auto& program : stage_.profile().programs) {
            Event event;
            event.kind = EventKind::fact;
            event.actor = program.role;
            event.text = stage_.subject(program.role).state_in_words();
            stage_.transcript().append(std::move(event));
        }
    }

    // The one that reached a limit.
    std::string greediest() {
        for (const auto& program : stage_.profile().programs)
            if (auto& subject = stage_.subject(program.role); stage_.floods(subject) || subject.processes().size() >= most_processes)
                return program.role;
        return client;
    }

    Stage& stage_;
    const Dialogue& dialogue_;
    std::size_t typed_at_event_ = 0;
    std::size_t printed_before_ = 0;
    bool answered_ = false;
};

}  // namespace

awaitable<std::optional<Unsuitable>> hold_dialogue(Stage& stage, const Dialogue& dialogue) {
    Conversation conversation(stage, dialogue);
    auto holding = conversation.hold();
    auto unsuitable = co_await std::move(holding);
    co_return unsuitable;
}

}  // namespace sockspec
