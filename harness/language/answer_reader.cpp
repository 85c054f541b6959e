#include "language/answer_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "document/suggest.hpp"
#include "language/launch_reader.hpp"
#include "language/value_reader.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

// The name of the parameter that it says; empty where it says none.
std::string said_by(const Node& node) {
    const auto* say = member(node, "say");
    const auto* name = say ? std::get_if<std::string>(&say->value.value) : nullptr;
    return name ? *name : "";
}

void check_parameter(Reader& reader, const Profile& profile, const std::string& name, const Place& place) {
    if (profile.parameters.contains(name)) return;
    std::vector<std::string> known;
    for (const auto& each : profile.parameters) known.push_back(each.first);
    reader.diagnose(place, fmt::format("the profile has no parameter {}", in_quotes(name)), nearest(name, known));
}

void read_pairs(Reader& reader, const Profile& profile, const Node& node, Answers& answers) {
    const auto* object = reader.object(node);
    if (!object) return;
    for (const Member& question : *object) {
        check_parameter(reader, profile, question.key, question.key_place);
        auto& replies = answers.to[question.key];
        if (!reader.filled_array(question.value)) continue;
        replies = reader.texts(question.value);
        for (const auto& reply : replies) check_parameter(reader, profile, reply, question.value.place);
    }
}

std::string all_of(const std::vector<std::string>& names) { return listed(words_of(names)); }

}  // namespace

Answers read_answers(Reader& reader, const Profile& profile, const Node& node) {
    Answers answers;
    Fields fields(reader, node, "what a server answers");
    if (const auto* text = fields.find("text")) {
        const UseVariable use = [&](std::string_view name, const Place& place) {
            const Words known{"stamp", "now", "received"};
            if (std::ranges::find(known, name) == known.end())
                reader.diagnose(place, fmt::format("an answer is made of {}", listed(known)), nearest(name, known));
        };
        answers.text = read_template(reader, *text, use);
    }
    if (const auto* to = fields.find("to")) read_pairs(reader, profile, *to, answers);
    if (answers.text.has_value() == !answers.to.empty()) reader.diagnose(node.place, "what a server answers has one of \"text\" and \"to\"");
    fields.finish();
    return answers;
}

void Conversation::typed(const VerbContext& context, const Node& node) {
    if (!context.profile.answers || context.profile.answers->to.empty()) return;
    const auto* text = std::get_if<std::string>(&node.value);
    if (text && text->empty()) return;  // the line that ends it
    asked_ = said_by(node);
    holes_.clear();
    if (const auto* object = std::get_if<Object>(&node.value))
        for (const Member& each : *object) holes_[each.key] = context.reader.document().compact(each.value);
    if (context.profile.answers->to.contains(asked_)) return;
    std::vector<std::string> known;
    for (const auto& each : context.profile.answers->to) known.push_back(each.first);
    context.reader.diagnose(node.place, fmt::format("a person types what the server understands here: {{\"say\": ...}} with {}", all_of(known)),
                            nearest(asked_, known));
}

void Conversation::sent(const VerbContext& context, const Member& verb) const {
    if (context.profile.answers) context.reader.diagnose(verb.key_place, "what a server says here is made from what it was asked: \"answer\"");
}

// A reply that some server could give to what was typed last, with the same words where both have them.
void Conversation::check_reply(const VerbContext& context, const Node& node) const {
    const auto& to = context.profile.answers->to;
    const auto found = to.find(asked_);
    if (found == to.end()) {
        if (asked_.empty()) context.reader.diagnose(node.place, "nobody has asked anything yet");
        return;
    }
    const auto reply = said_by(node);
    if (std::ranges::find(found->second, reply) == found->second.end())
        context.reader.diagnose(
            node.place, fmt::format("to {} no right server says this, only {{\"say\": ...}} with {}", in_quotes(asked_), all_of(found->second)),
            nearest(reply, found->second));
    const auto* object = std::get_if<Object>(&node.value);
    if (!object) return;
    for (const Member& each : *object) {
        const auto asked = holes_.find(each.key);
        if (each.key == "say" || each.key == "text" || asked == holes_.end() || context.reader.document().compact(each.value) == asked->second)
            continue;
        context.reader.diagnose(each.key_place, fmt::format("another {} was asked for: {}", in_quotes(each.key), asked->second));
    }
}

verb::Answer Conversation::read_answer(const VerbContext& context, const Node& step, const Node& node) const {
    verb::Answer answer;
    const auto& answers = context.profile.answers;
    answer.own = std::holds_alternative<bool>(node.value);
    if (!answers) {
        context.reader.diagnose(node.place, fmt::format("the profile {} does not say what a server \"answers\"", context.profile.id));
        return answer;
    }
    if (answer.own) {
        context.reader.only_true(node);
        if (!answers->text) context.reader.diagnose(node.place, "the profile's \"answers\" has no \"text\": say which of its parameters");
    } else {
        answer.says.bytes = read_payload(context.reader, context.scope, node);
        if (answers->text) context.reader.diagnose(node.place, "what is answered here is made from what came: \"answer\": true");
        else check_reply(context, node);
    }
    if (const auto* unended = member(step, "unended")) {
        context.reader.only_true(unended->value);
        answer.ended = false;
    }
    if (const auto* at = member(step, "at"))
        if (const auto* moment = context.reader.text(at->value)) {
            answer.at = *moment;
            if (!is_moment(*moment)) context.reader.diagnose(at->value.place, "expected a moment in UTC such as \"2026-02-03 04:05:06\"");
        }
    return answer;
}

}  // namespace sockspec
