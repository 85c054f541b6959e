#include "language/step_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "document/suggest.hpp"
#include "language/blame_reader.hpp"
#include "language/name.hpp"
#include "language/vocabulary.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

bool is_peer(ActorKind kind) { return kind == ActorKind::connecting || kind == ActorKind::accepted; }

constexpr std::int64_t longest_wait_ms = 3'600'000;

// `"send": "hello"`, or the key alone where the value is not behind it on its line.
Place place_of(const Member& verb) {
    Place place = verb.key_place;
    if (verb.value.place.line == place.line && verb.value.place.column > place.column)
        place.length = verb.value.place.column + verb.value.place.length - place.column;
    return place;
}

// The step as one line, not too long.
std::string one_line(const Document& document, const Node& node) {
    constexpr std::size_t longest = 120;
    std::string text = document.compact(node);
    if (text.size() <= longest) return text;
    std::size_t end = longest - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end) + "...";
}

bool contains(const Words& words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

bool takes(const VerbDefinition& verb, std::string_view key) {
    const auto keys = verb.all_keys();
    return std::ranges::find(keys, key, &KeyDefinition::name) != keys.end();
}

}  // namespace

StepReader::StepReader(Reader& reader, Scope& scope, const Profile& profile, const Scenario& scenario)
    : reader_(reader), scope_(scope), profile_(profile), scenario_(scenario) {}

VerbContext StepReader::context() { return {reader_, scope_, profile_, transport(), conversation_, *this}; }

Transport StepReader::transport() const { return scenario_.transport.value_or(profile_.transport); }

Steps StepReader::read_steps(const Node& node) {
    Steps steps;
    const auto* items = reader_.filled_array(node);
    understood_ = understood_ && items != nullptr;
    if (!items) return steps;
    for (const Node& item : *items) {
        auto step = read_step(item);
        if (step) steps.push_back(std::move(*step));
        else understood_ = false;
    }
    return steps;
}

std::optional<Step> StepReader::read_step(const Node& node) {
    if (!reader_.object(node)) return {};
    const FoundVerb found = find_verb(node);
    if (!found.rule) return {};
    check_modifiers(node, found);
    Step step;
    step.place = place_of(*found.key);
    step.text = one_line(reader_.document(), node);
    read_actor(node, found, step);
    step.definition = found.rule;
    step.verb = found.rule->read(context(), node, found.key->value);
    read_modifiers(node, *found.rule, step);
    expects_ = expects_ || found.rule->expects || (!step.requirement.empty() && found.rule->is_do);
    return step;
}

// The one verb of a step, after diagnostics about none, two, an unknown "do" and unknown keys.
StepReader::FoundVerb StepReader::find_verb(const Node& node) {
    FoundVerb found;
    bool misspelt = false;
    Words all = verb_keys();
    const Words verbs = all;
    for (const auto key : modifier_keys()) all.push_back(key);
    for (const Member& each : std::get<Object>(node.value)) {
        if (!contains(all, each.key)) {
            const std::string meant = nearest(each.key, all);
            misspelt = misspelt || contains(verbs, meant);
            reader_.diagnose(each.key_place, fmt::format("unknown key {} in a step", in_quotes(each.key)), meant);
        } else if (contains(verbs, each.key) && found.key) {
            reader_.diagnose(each.key_place, fmt::format("a step with two verbs: \"{}\" and \"{}\"", found.key->key, each.key));
        } else if (contains(verbs, each.key)) {
            found.key = &each;
        }
    }
    if (!found.key) {
        if (!misspelt) reader_.diagnose(node.place, fmt::format("a step without a verb; it needs one of {}", listed(verbs)));
    } else if (found.key->key != "do") {
        found.rule = verb_of_key(found.key->key);
    } else if (const auto* word = reader_.string(found.key->value)) {
        found.rule = verb_of_do(*word);
        if (!found.rule && contains(verbs, *word))
            reader_.diagnose(found.key->value.place, fmt::format("{0} is a key of its own: {{{0}: ...}}", in_quotes(*word)));
        else if (!found.rule)
            reader_.diagnose(found.key->value.place, fmt::format("{} is not one of {}", in_quotes(*word), listed(do_words())),
                             nearest(*word, do_words()));
    }
    return found;
}

void StepReader::check_modifiers(const Node& node, const FoundVerb& found) {
    for (const Member& each : std::get<Object>(node.value))
        if (contains(modifier_keys(), each.key) && !takes(*found.rule, each.key))
            reader_.diagnose(each.key_place, fmt::format("\"{}\" does not go with \"{}\"", each.key, found.rule->word));
}

void StepReader::read_actor(const Node& node, const FoundVerb& found, Step& step) {
    if (found.rule->actors.empty()) return;
    const auto* on = member(node, "on");
    if (!on) {
        reader_.diagnose(found.key->key_place, fmt::format("\"{}\" needs an actor: the key \"on\"", found.rule->word));
        return;
    }
    const auto* name = reader_.text(on->value);
    if (!name) return;
    const std::string_view one_of_many = "${round}";
    const bool many = name->ends_with(one_of_many);
    const auto stem = name->substr(0, name->size() - (many ? one_of_many.size() : 0));
    const auto actor = scenario_.actors.find(many ? stem + "1" : *name);
    const bool is_program = profile_.program(*name) != nullptr;
    if (many) {
        scope_.use_variable("round", on->value.place);
        check_rounds(stem, on->value.place);
    } else if (actor != scenario_.actors.end() && actor->second.copies > 0) {
        reader_.diagnose(on->value.place, fmt::format("{0} stands for {1} actors: {0}1 to {0}{1}, or {0}${{round}}", *name, actor->second.copies));
    }
    if (actor == scenario_.actors.end() && !is_program) {
        std::vector<std::string> known;
        for (const auto& program : profile_.programs) known.push_back(program.role);
        for (const auto& [known_name, known_actor] : scenario_.actors)
            if (known_actor.copies == 0) known.push_back(known_name);
        reader_.diagnose(on->value.place, fmt::format("there is no actor {}", in_quotes(*name)), nearest(*name, known));
        return;
    }
    step.actor = *name;
    actors_.insert(*name);
    actors_.insert(many ? stem : name->substr(0, name->find_last_not_of("0123456789") + 1));
    const ActorKind kind = is_program ? ActorKind::subject : actor->second.kind;
    if (found.rule->needs_connection && has_datagrams(transport()))
        reader_.diagnose(step.place, fmt::format("\"{}\" is for connections; {} speaks in datagrams", found.rule->word, profile_.id));
    if (std::ranges::find(found.rule->actors, kind) != found.rule->actors.end()) {
        if (found.rule->word == "accept" && kind == ActorKind::accepted) check_service(actor->second, step.place);
        if (found.rule->word == "connect" || found.rule->word == "accept" || kind == ActorKind::service) {
            scope_.declare_connection(*name);
            for (int n = 1; many && scenario_.actors.contains(stem + std::to_string(n)); ++n) scope_.declare_connection(stem + std::to_string(n));
        }
        if (found.rule->word != "connect" && found.rule->word != "accept" && is_peer(kind) && !scope_.has_connection(*name))
            reader_.diagnose(step.place, fmt::format("{} has no connection yet; \"do\": \"{}\" comes first", in_quotes(*name),
                                                     kind == ActorKind::accepted ? "accept" : "connect"));
        if (kind == ActorKind::accepted && found.rule->word == "answer") scope_.declare_answer(*name);
        if (kind == ActorKind::accepted && found.rule->word == "send") conversation_.sent(context(), *found.key);
        return;
    }
    std::string who;
    for (const ActorKind each : found.rule->actors)
        who += fmt::format("{}{}", who.empty() ? "" : each == found.rule->actors.back() ? " or " : ", ", name_of(each));
    reader_.diagnose(step.place, fmt::format("\"{}\" is for {}; {} is {}", found.rule->word, who, in_quotes(*name), name_of(kind)));
}

// Nobody visits a service that does not listen.
void StepReader::check_service(const Actor& visitor, const Place& place) {
    const auto service = scenario_.actors.find(visitor.at);
    const bool is_service = service != scenario_.actors.end() && service->second.kind == ActorKind::service;
    if (is_service && !scope_.has_connection(visitor.at))
        reader_.diagnose(place, fmt::format("{} does not listen yet; \"do\": \"listen\" comes first", in_quotes(visitor.at)));
}

// "m${round}": somebody has to be there in every round.
void StepReader::check_rounds(const std::string& stem, const Place& place) {
    const auto missing = [&](int round) { return !scenario_.actors.contains(stem + std::to_string(round)); };
    int first = 1;
    while (first <= rounds_ && !missing(first)) ++first;
    if (first > 1 && first <= rounds_)
        reader_.diagnose(place, fmt::format("there is no actor {}, and the loop has {} rounds", in_quotes(stem + std::to_string(first)), rounds_));
}

void StepReader::read_modifiers(const Node& node, const VerbDefinition& rule, Step& step) {
    const auto modifier = [&](std::string_view key) {
        const auto* found = takes(rule, key) ? member(node, key) : nullptr;
        return found ? &found->value : nullptr;
    };
    const bool is_count = rule.word == "count";
    if (const auto* id = modifier("id")) {
        if (const auto name = read_name(reader_, *id)) {
            step.id = *name;
            scope_.declare_id(*name, id->place, is_count);
        }
    } else if (is_count) {
        reader_.diagnose(step.place, "a count without an \"id\" is of no use to a check");
    }
    if (const auto* requirement = modifier("for")) {
        const auto* id = reader_.text(*requirement);
        if (id && check_requirement(reader_, profile_, *id, requirement->place)) {
            step.requirement = *id;
            requirements_.insert(*id);
            if (!scenario_.covers.empty() && std::ranges::find(scenario_.covers, *id) == scenario_.covers.end())
                reader_.diagnose(requirement->place, fmt::format("{} is not among what the scenario covers", in_quotes(*id)));
        }
    }
    if (const auto* blame = modifier("blame")) step.blame = read_blame(reader_, profile_, *blame);
    for (const auto& each : step.blame) requirements_.insert(each.second);
    if (const auto* within = modifier("within_ms"))
        if (const auto ms = reader_.whole(*within, 1, longest_wait_ms)) step.within = std::chrono::milliseconds(*ms);
}

std::vector<std::shared_ptr<const Steps>> StepReader::read_lanes(const Node& value) {
    std::vector<std::shared_ptr<const Steps>> all;
    const auto* lanes = reader_.array(value);
    if (!lanes) return all;
    if (lanes->size() < 2) reader_.diagnose(value.place, "\"together\" needs two lanes at least");
    std::vector<std::string> names;
    for (const Node& lane : *lanes) {
        lanes_.push_back(&lane);
        scope_.open();
        all.push_back(std::make_shared<const Steps>(read_steps(lane)));
        const auto more = scope_.close_lane();
        names.insert(names.end(), more.begin(), more.end());
        lanes_.pop_back();
    }
    leave_lanes(*lanes);
    scope_.declare_again(names);
    return all;
}

// What these lanes bind is bound by the lane around them from now on, if there is one.
void StepReader::leave_lanes(const Array& lanes) {
    for (auto& [variable, binding] : bound_in_) {
        std::size_t left = 0;
        for (const Node& lane : lanes) left += binding.erase(&lane);
        if (left > 0 && !lanes_.empty()) binding.insert(lanes_.back());
    }
}

void StepReader::check_other_lanes(const std::string& variable, const Place& place) {
    if (lanes_.empty()) return;
    auto& binding = bound_in_[variable];
    const auto is_around = [&](const Node* lane) { return std::ranges::find(lanes_, lane) != lanes_.end(); };
    if (!std::ranges::all_of(binding, is_around)) reader_.diagnose(place, fmt::format("another lane binds ${{{}}} at the same time", variable));
    binding.insert(lanes_.back());
}

std::shared_ptr<const Steps> StepReader::read_body(const Node& step, std::string_view verb, int rounds) {
    const auto* steps = member(step, "steps");
    if (!steps) {
        reader_.diagnose(member(step, verb)->key_place, fmt::format("\"{}\" needs the key \"steps\"", verb));
        return std::make_shared<const Steps>();
    }
    const int outer_rounds = std::exchange(rounds_, rounds > 0 ? rounds : rounds_);
    auto body = std::make_shared<const Steps>(read_steps(steps->value));
    rounds_ = outer_rounds;
    return body;
}

}  // namespace sockspec
