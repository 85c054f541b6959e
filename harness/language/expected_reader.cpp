#include "language/expected_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "document/suggest.hpp"
#include "language/name.hpp"
#include "language/regex_check.hpp"
#include "language/value_reader.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

// The key of `forms` that the object has; a diagnostic where it has none. Two are noticed as an unknown key.
const Member* form_of(const VerbContext& context, const Node& node, const std::string& what, const Words& forms) {
    const auto* object = context.reader.object(node);
    if (!object) return nullptr;
    const auto first = std::ranges::find_if(*object, [&](const Member& m) { return std::ranges::find(forms, m.key) != forms.end(); });
    if (first != object->end()) return &*first;
    const std::string meant = object->empty() ? "" : nearest(object->front().key, forms);
    context.reader.diagnose(object->empty() ? node.place : object->front().key_place, fmt::format("{} needs one of {}", what, listed(forms)), meant);
    return nullptr;
}

// A pattern whose variables are filled in when it is used: it has to be valid around them.
Template read_pattern(const VerbContext& context, const Node& node) {
    if (!context.reader.text(node)) return {};
    const Template text = read_template(context.reader, context.scope, node);
    check_template_regex(context.reader, text, node.place);
    return text;
}

// What its named groups match can be used from here on.
verb::Expected read_regex(const VerbContext& context, const Node& node) {
    verb::Expected::Pattern pattern{read_pattern(context, node)};
    for (const auto& name : captures_of(pattern.regex)) context.scope.declare_variable(name, node.place);
    return {std::move(pattern)};
}

// {"capture": "who"}: the name; nothing for a payload, or after a diagnostic.
std::optional<std::string> read_capture(const VerbContext& context, const Node& node) {
    Fields fields(context.reader, node, "a capture");
    const auto* capture = fields.need("capture");
    fields.finish();
    auto name = capture ? read_name(context.reader, *capture) : std::nullopt;
    if (!name || name->find('-') == std::string::npos) return name;
    context.reader.diagnose(capture->place, "a name for what is captured has no - in it");
    return std::nullopt;
}

std::variant<Payload, verb::Expected::Capture> read_hole(const VerbContext& context, const Node& node) {
    const auto* capture = member(node, "capture");
    if (!capture) return read_payload(context.reader, context.scope, node);
    const auto name = read_capture(context, node);
    if (name) context.scope.declare_variable(*name, capture->value.place);
    return verb::Expected::Capture{name.value_or("x")};
}

// What would stand in a hole that the words have no more: nothing can be captured there.
void read_dropped_hole(const VerbContext& context, const std::string& parameter, const std::string& hole, const Node& node) {
    if (!member(node, "capture")) {
        read_payload(context.reader, context.scope, node);
        return;
    }
    const auto& dialect = context.profile.dialect;
    const auto whose = dialect.empty() ? "these words" : "the words of the dialect " + dialect;
    if (const auto name = read_capture(context, node))
        context.scope.declare_missing(
            *name, fmt::format("{} do not tell the {} in {}, which this scenario needs to know", whose, hole, in_quotes(parameter)));
}

verb::Expected read_said(const VerbContext& context, Fields& fields, const Node& name) {
    verb::Expected::Said said;
    const auto* parameter = read_parameter(context.reader, context.scope, name);
    if (!parameter) {
        fields.leave_rest();
        return {};
    }
    said.text = parameter->text;
    said.regex = parameter->regex;
    for (const auto& hole : parameter->holes()) {
        if (const auto* filling = fields.find(hole)) said.holes[hole] = read_hole(context, *filling);
        else need_hole(context.reader, context.scope, hole, name);
    }
    for (const auto& hole : parameter->dropped)
        if (const auto* filling = fields.find(hole)) read_dropped_hole(context, std::get<std::string>(name.value), hole, *filling);
    return {std::move(said)};
}

verb::Expected::Word read_word(const VerbContext& context, const Node& node) {
    const auto* each = member(node, "each");
    if (!each) return {read_payload(context.reader, context.scope, node), 0};
    verb::Expected::Word word;
    Fields fields(context.reader, node, "words by number");
    fields.find("each");
    if (const auto* times = fields.need("times")) word.times = static_cast<int>(context.reader.whole(*times, 1, 100'000).value_or(1));
    fields.finish();
    context.scope.open();
    context.scope.declare_variable("round", each->value.place);
    word.text = read_payload(context.reader, context.scope, each->value);
    context.scope.close_loop();
    return word;
}

verb::Expected read_mentions(const VerbContext& context, Fields& fields) {
    verb::Expected::Mentions mentions;
    const auto read = [&](std::string_view key, std::vector<verb::Expected::Word>& words) {
        const auto* node = fields.find(key);
        const auto* items = node ? context.reader.filled_array(*node) : nullptr;
        if (!items) return;
        for (const Node& item : *items) words.push_back(read_word(context, item));
    };
    read("has", mentions.has);
    read("lacks", mentions.lacks);
    return {std::move(mentions)};
}

verb::Expected read_one_of(const VerbContext& context, const Node& node) {
    verb::Expected::OneOf one_of;
    if (const auto* items = context.reader.array(node)) {
        if (items->size() < 2) context.reader.diagnose(node.place, "\"one_of\" needs two alternatives at least");
        for (const Node& item : *items) {
            context.scope.open();  // what one of them captures is not known where another one matches
            one_of.alternatives.push_back(read_expected(context, item));
            context.scope.close_loop();
        }
    }
    return {std::make_shared<const verb::Expected::OneOf>(std::move(one_of))};
}

verb::Expected read_exact(const VerbContext& context, const Node& node) {
    const std::size_t before = context.reader.count();
    const Payload payload = read_payload(context.reader, context.scope, node);
    const PayloadSize size = size_of(payload);
    if (context.reader.count() == before && size.exact && size.bytes == 0)
        context.reader.diagnose(node.place, "this expects nothing; \"expect_quiet\" does");
    return {verb::Expected::Exact{payload}};
}

}  // namespace

verb::Expected read_expected(const VerbContext& context, const Node& node) {
    const auto* object = std::get_if<Object>(&node.value);
    if (!object || std::ranges::any_of(*object, [](const Member& m) { return is_payload_key(m.key); })) return read_exact(context, node);
    const Words forms{"stamped", "line", "said",   "has",        "lacks", "ctime", "regex", "something",
                      "one_of",  "hex",  "repeat", "every_byte", "join",  "noise", "say"};
    const auto* form = form_of(context, node, "what is expected", forms);
    if (!form) return {};
    Fields fields(context.reader, node, fmt::format("an expectation with \"{}\"", form->key));
    const Node& value = *fields.find(form->key);
    verb::Expected expected;
    if (form->key == "stamped") {
        verb::Expected::Stamped stamped{read_payload(context.reader, context.scope, value), {}};
        if (const auto* end = fields.find("end")) stamped.terminator = read_payload(context.reader, context.scope, *end);
        expected.form = std::move(stamped);
    } else if (form->key == "line") {
        expected.form = verb::Expected::Line{read_payload(context.reader, context.scope, value)};
    } else if (form->key == "said") {
        expected = read_said(context, fields, value);
    } else if (form->key == "has" || form->key == "lacks") {
        expected = read_mentions(context, fields);
    } else if (form->key == "ctime") {
        context.reader.only_true(value);
        expected.form = verb::Expected::Ctime{};
    } else if (form->key == "regex") {
        expected = read_regex(context, value);
    } else if (form->key == "something") {
        context.reader.only_true(value);
        expected.form = verb::Expected::Something{};
    } else {
        expected = read_one_of(context, value);
    }
    fields.finish();
    return expected;
}

verb::ExpectOutput read_expected_output(const VerbContext& context, const Node& node) {
    using Kind = verb::ExpectOutput::Kind;
    const Words forms{"shows", "line", "once", "prompt", "matches", "message", "lacks", "hides", "no_prompt"};
    const auto* form = form_of(context, node, "an expected output", forms);
    if (!form) return {};
    Fields fields(context.reader, node, fmt::format("an expected output with \"{}\"", form->key));
    const Node& value = *fields.find(form->key);
    constexpr std::array kinds{Kind::shows,   Kind::line,  Kind::once,  Kind::prompt,   Kind::matches,
                               Kind::message, Kind::lacks, Kind::hides, Kind::no_prompt};
    verb::ExpectOutput output{kinds.at(static_cast<std::size_t>(std::ranges::find(forms, form->key) - forms.begin())), {}, false, false};
    if (output.kind == Kind::matches) {
        output.text = {read_pattern(context, value)};
    } else if (output.kind == Kind::message) {
        context.reader.only_true(value);
    } else if (output.kind == Kind::lacks) {
        if (const auto* name = context.reader.text(value)) {
            Words known;
            for (const auto& [list, patterns] : context.profile.patterns) known.push_back(list);
            if (!context.profile.patterns.contains(*name))
                context.reader.diagnose(value.place, fmt::format("the profile {} has no patterns {}", context.profile.id, in_quotes(*name)),
                                        nearest(*name, known));
            output.text = literal_payload(*name);
        }
    } else if ((output.kind == Kind::prompt || output.kind == Kind::no_prompt) && std::holds_alternative<bool>(value.value)) {
        context.reader.only_true(value);  // the profile's
        output.text = literal_payload(context.profile.prompt);
    } else {
        output.text = read_payload(context.reader, context.scope, value);
    }
    if (output.kind == Kind::prompt)
        if (const auto* or_exit = fields.find("or_exit")) {
            context.reader.only_true(*or_exit);
            output.or_exit = true;
        }
    if (output.kind == Kind::shows || output.kind == Kind::matches)
        if (const auto* or_log = fields.find("or_log")) {
            context.reader.only_true(*or_log);
            output.or_log = true;
        }
    fields.finish();
    return output;
}

verb::Check read_check(const VerbContext& context, const Node& node) {
    using Kind = verb::Check::Kind;
    const auto* form =
        form_of(context, node, "a check", {"running", "grown_since", "left_behind", "port_free", "path_gone", "differ", "output_file"});
    if (!form) return {};
    Fields fields(context.reader, node, fmt::format("a check with \"{}\"", form->key));
    const Node& value = *fields.find(form->key);
    verb::Check check;
    const auto read_limit = [&](const Node& limit) { return static_cast<int>(context.reader.whole(limit, 0, 1'000'000).value_or(0)); };
    if (form->key == "grown_since") {
        check.kind = Kind::grown;
        if (const auto* id = context.reader.text(value)) {
            check.since = *id;
            context.scope.use_id(*id, value.place, true);
        }
        if (const auto* limit = fields.find("at_most")) check.at_most = read_limit(*limit);
        check.threads_at_most = check.at_most;
        if (const auto* limit = fields.find("threads_at_most")) check.threads_at_most = read_limit(*limit);
    } else if (form->key == "differ" || form->key == "output_file") {
        check.kind = form->key == "differ" ? Kind::differ : Kind::output_file;
        if (const auto* items = context.reader.filled_array(value))
            for (const Node& item : *items) check.payloads.push_back(read_payload(context.reader, context.scope, item));
    } else if (form->key == "left_behind") {
        check.kind = Kind::left_behind;
        check.at_most = read_limit(value);
    } else {
        check.kind = form->key == "running" ? Kind::running : form->key == "port_free" ? Kind::port_free : Kind::path_gone;
        context.reader.only_true(value);
    }
    fields.finish();
    return check;
}

}  // namespace sockspec
