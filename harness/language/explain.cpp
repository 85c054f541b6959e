// A scenario as a ladder.

#include <fmt/format.h>

#include <algorithm>

#include "language/ladder.hpp"
#include "language/phrases.hpp"
#include "language/profile.hpp"
#include "language/step_walk.hpp"
#include "text/columns.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::size_t width = 100;

std::size_t depth_of(const Steps& steps) {
    std::size_t deepest = 0;
    for (const Step& step : steps)
        for (const auto* body : bodies_of(step)) deepest = std::max(deepest, 1 + depth_of(*body));
    return deepest;
}

// In the order in which they first do something.
std::vector<std::string> peers_in(const Steps& steps, const Profile& profile) {
    std::vector<std::string> peers;
    for_each_step(steps, [&](const Step& step) {
        if (!step.actor.empty() && !profile.program(step.actor) && std::ranges::find(peers, step.actor) == peers.end())
            peers.push_back(step.actor);
    });
    return peers;
}

class Drawer {
public:
    Drawer(Ladder& ladder, const Scenario& scenario, const Profile& profile) : ladder_(ladder), scenario_(scenario), profile_(profile) {}

    void draw(const Steps& steps) {
        for (const Step& step : steps) {
            step_ = &step;
            std::visit(*this, step.verb);
        }
    }

    void operator()(const verb::Start& start) { subject("<-- ", start.ready ? "started, until it listens" : "started"); }
    void operator()(const verb::Signal& signal) { subject("<-- ", "SIG" + signal.name); }
    void operator()(const verb::Freeze&) {
        ladder_.freeze(true);
        subject("<-- ", "frozen");
    }
    void operator()(const verb::Thaw&) {
        ladder_.freeze(false);
        subject("<-- ", "thawed");
    }
    void operator()(const verb::ExpectExit& exit) { subject("--> ", phrase(exit.rule)); }
    void operator()(const verb::Type& type) { subject("<-- ", "typed: " + phrase(type.lines) + (type.if_it_waits ? ", if it waits" : "")); }
    void operator()(const verb::EndInput&) { subject("<-- ", "end of input"); }
    void operator()(const verb::ExpectOutput& output) { subject("--> ", phrase(output)); }
    void operator()(const verb::Count&) { subject("--- ", "its descriptors, threads and children are counted"); }
    void operator()(const verb::Check& check) { subject("--- ", phrase(check)); }

    void operator()(const verb::Connect&) { send("connect", Ladder::Line::data); }
    void operator()(const verb::Accept&) { receive("connect", Ladder::Line::data); }
    void operator()(const verb::Listen&) { peer(kind() == ActorKind::service ? "opens its port" : "holds the port"); }
    void operator()(const verb::Send& bytes) { send(phrase(bytes.bytes), Ladder::Line::data); }
    void operator()(const verb::Answer& answer) {
        const auto line = answer.own ? "the answer to it: " + phrase(*profile_.answers->text) : "answer: " + phrase(answer.says.bytes);
        send(line, Ladder::Line::data);
    }
    void operator()(const verb::HalfClose&) { send("FIN, and goes on reading", Ladder::Line::fin); }
    void operator()(const verb::Close&) {
        if (kind() == ActorKind::holder) peer("lets the port go");
        else if (kind() == ActorKind::service) peer("closes its port");
        else send("FIN, closed", Ladder::Line::fin);
    }
    void operator()(const verb::Reset&) { send("RST", Ladder::Line::reset); }
    void operator()(const verb::StopReading&) { peer("stops reading"); }
    void operator()(const verb::ResumeReading&) { peer("reads again"); }
    void operator()(const verb::ExpectQuiet&) { receive("nothing", Ladder::Line::nothing); }
    void operator()(const verb::ExpectEnd& end) {
        if (end.kind == verb::EndKind::reset) receive("RST", Ladder::Line::reset);
        else receive(end.kind == verb::EndKind::fin ? "FIN" : "FIN or RST", Ladder::Line::fin);
    }
    void operator()(const verb::Expect& expect) { receive(phrase(expect.what, profile_.stamp), Ladder::Line::data); }

    void operator()(const verb::AdvanceClock& clock) {
        subject("... ", fmt::format("until the clock shows {} later than at ({})",
                                    clock.seconds == 1 ? "a second" : fmt::format("{} seconds", clock.seconds), clock.since));
    }
    void operator()(const verb::LetPass& pass) { subject("... ", phrase(pass.least) + " pass"); }
    void operator()(const verb::IgnoreUnread&) { peer("whatever has come is ignored"); }
    void operator()(const verb::ExpectSeen& seen) {
        receive(seen.times == 0 ? "never " + phrase(seen.text) : fmt::format("{} x {} in all", seen.times, phrase(seen.text)), Ladder::Line::nothing);
    }
    void operator()(const verb::Retry& retry) {
        block(step_->within ? fmt::format("again until it is so, for {} at most:", phrase(*step_->within)) : "again until it is so:", *retry.steps);
    }
    void operator()(const verb::ForEach& loop) {
        std::string values;
        for (const auto& value : loop.values) values += (values.empty() ? "" : ", ") + phrase(value);
        block(fmt::format("for each {}: {}", loop.variable, values), *loop.steps);
    }
    void operator()(const verb::Repeat& loop) { block(fmt::format("{} times", loop.times), *loop.steps); }
    void operator()(const verb::Together& together) {
        const int line = step_->place.line;
        for (std::size_t i = 0; i < together.lanes.size(); ++i) {
            if (i == 0) ladder_.open_block(line, "at the same time:");
            else ladder_.next_part("and");
            draw(*together.lanes[i]);
        }
        ladder_.close_block();
    }

private:
    // "m${round}" is what "m" is.
    ActorKind kind() const {
        const auto actor = scenario_.actors.find(step_->actor.substr(0, step_->actor.find("${")));
        return actor == scenario_.actors.end() ? ActorKind::connecting : actor->second.kind;
    }
    void block(const std::string& title, const Steps& steps) {
        ladder_.open_block(step_->place.line, title);
        draw(steps);
        ladder_.close_block();
    }
    void send(const std::string& label, Ladder::Line line) { ladder_.to_subject(step_->place.line, step_->actor, label, line, notes_of(*step_)); }
    void receive(const std::string& label, Ladder::Line line) { ladder_.to_peer(step_->place.line, step_->actor, label, line, notes_of(*step_)); }
    void peer(const std::string& text) { ladder_.at_peer(step_->place.line, step_->actor, text, notes_of(*step_)); }
    void subject(std::string_view mark, const std::string& text) {
        const std::string notes = notes_of(*step_);
        const std::string who = profile_.programs.size() > 1 && !step_->actor.empty() ? step_->actor + ": " : "";
        ladder_.at_subject(step_->place.line, mark, who + (notes.empty() ? text : text + "  " + notes));
    }

    Ladder& ladder_;
    const Scenario& scenario_;
    const Profile& profile_;
    const Step* step_ = nullptr;
};

std::string_view word_of(Level level) { return level == Level::must ? "must" : level == Level::should ? "should" : "may"; }

std::string entry(std::string_view name, const std::string& text) {
    std::string all;
    for (const auto& line : wrap(text, width - 12)) all += fmt::format("{:<10}{}{}\n", all.empty() ? name : "", all.empty() ? "" : "  ", line);
    return all;
}

std::string describe(const Launch& launch) {
    std::string words;
    const auto add = [&](const std::string& word) { words += (words.empty() ? "" : ", ") + word; };
    if (launch.zone != Launch().zone) add("in the time zone " + launch.zone);
    if (!launch.terminal) add("on pipes");
    if (launch.clock) add("its clock at " + *launch.clock + " UTC");
    if (launch.host) add("{host} is " + *launch.host);
    if (launch.small_buffers) add("with small buffers in the kernel");
    if (launch.large_buffers) add("with large buffers in the kernel");
    for (const auto& placeholder : launch.without) add("without " + placeholder);
    if (launch.directory) add("in a directory of its own");
    return words;
}

std::string header(const Scenario& scenario, const Profile& profile) {
    std::string text = fmt::format("{}/{}\n", profile.id, scenario.id);
    for (const auto& line : wrap(scenario.title, width)) text += line + "\n";
    text += "\n";
    for (const auto& id : scenario.covers) {
        const auto* requirement = profile.requirement(id);
        text += entry(&id == &scenario.covers.front() ? "covers" : "",
                      requirement ? fmt::format("{} ({}): {}", id, word_of(requirement->level), requirement->promise) : id);
    }
    std::string copy_of;
    for (const auto& [name, actor] : scenario.actors) {
        const bool is_copy = !copy_of.empty() && name.starts_with(copy_of) && name.find_first_not_of("0123456789", copy_of.size()) == name.npos;
        if (actor.copies > 0) copy_of = name;
        if (is_copy || (actor.address.empty() && actor.copies == 0)) continue;
        const auto where = (actor.kind == ActorKind::accepted ? " listens at " : " connects to ") + actor.address;
        text += entry("actor", (actor.copies > 0 ? fmt::format("{0}1 to {0}{1}", name, actor.copies) : name) + (actor.address.empty() ? "" : where));
    }
    std::string needs;
    for (const auto& need : scenario.needs) needs += (needs.empty() ? "" : ", ") + need;
    text += entry("needs", needs) + entry("launch", describe(scenario.launch));
    return text + entry("blame", phrase(scenario.blame)) + entry("hint", scenario.hint) + "\n";
}

}  // namespace

std::string explain(const Scenario& scenario, const Profile& profile) {
    std::string programs;
    for (const auto& program : profile.programs) programs += (programs.empty() ? "" : ", ") + program.role;
    Ladder ladder(peers_in(scenario.steps, profile), programs, depth_of(scenario.steps));
    Drawer drawer(ladder, scenario, profile);
    drawer.draw(scenario.steps);
    return header(scenario, profile) + ladder.text();
}

}  // namespace sockspec
