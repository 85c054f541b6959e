#include "language/verb_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "document/suggest.hpp"
#include "language/answer_reader.hpp"
#include "language/frame_reader.hpp"
#include "language/value_reader.hpp"
#include "text/quote.hpp"
#include "text/signal_names.hpp"

namespace sockspec {
namespace {

verb::Signal read_signal(const VerbContext& context, const Node& node) {
    const auto* name = context.reader.string(node);
    if (!name) return {};
    const Words& known = signal_names();
    if (std::ranges::find(known, *name) != known.end()) return {*name};
    const std::string bare = name->starts_with("SIG") ? name->substr(3) : *name;
    const bool is_known = std::ranges::find(known, bare) != known.end();
    context.reader.diagnose(node.place, fmt::format("there is no signal {}", in_quotes(*name)), is_known ? bare : nearest(bare, known));
    return {};
}

verb::ExpectExit read_exit(const VerbContext& context, const Node& node) {
    if (std::holds_alternative<bool>(node.value)) {
        context.reader.only_true(node);
        return {};
    }
    constexpr std::array rules{verb::ExitRule::clean, verb::ExitRule::zero, verb::ExitRule::nonzero};
    const auto chosen = context.reader.choice(node, {"clean", "zero", "nonzero"});
    return {chosen ? rules.at(*chosen) : verb::ExitRule::any};
}

// "one", "each_byte", or the offsets at which a new segment begins.
void read_segments(const VerbContext& context, const Node& node, verb::Send& send) {
    if (std::holds_alternative<std::string>(node.value)) {
        send.each_byte = context.reader.choice(node, {"one", "each_byte"}) == 1u;
        return;
    }
    const auto* cuts = context.reader.filled_array(node);
    if (!cuts) return;
    PayloadSize size = size_of(send.bytes);
    size.exact = size.exact && size.bytes > 0;  // of what is made from what comes nobody knows it
    for (const Node& cut : *cuts) {
        const auto offset = context.reader.whole(cut, 1, INT32_MAX);
        if (!offset) continue;
        const auto at = static_cast<std::size_t>(*offset);
        if (!send.cuts.empty() && at <= send.cuts.back()) context.reader.diagnose(cut.place, "each cut must lie behind the one before it");
        else if (size.exact && at >= size.bytes)
            context.reader.diagnose(cut.place, fmt::format("there are only {} to cut", count_of(size.bytes, "byte")));
        send.cuts.push_back(at);
    }
}

// Where the step says them; of `bytes` that could be read.
void read_cuts(const VerbContext& context, const Node& step, verb::Send& send) {
    if (const auto* segments = member(step, "segments")) read_segments(context, segments->value, send);
}

verb::Send read_send(const VerbContext& context, const Node& step, const Node& node) {
    const std::size_t before = context.reader.count();
    verb::Send send{read_payload(context.reader, context.scope, node), false, {}};
    const bool readable = context.reader.count() == before;
    const PayloadSize size = size_of(send.bytes);
    if (readable && size.exact && size.bytes == 0 && !has_datagrams(context.transport)) context.reader.diagnose(node.place, "this sends nothing");
    if (readable) read_cuts(context, step, send);
    return send;
}

verb::Answer read_answer(const VerbContext& context, const Node& step, const Node& node) {
    const std::size_t before = context.reader.count();
    verb::Answer answer = context.conversation.read_answer(context, step, node);
    if (context.reader.count() == before) read_cuts(context, step, answer.says);
    return answer;
}

verb::Type read_type(const VerbContext& context, const Node& step, const Node& node) {
    verb::Type typed;
    if (const auto* found = member(step, "if_it_waits")) typed.if_it_waits = context.reader.flag(found->value).value_or(false);
    const auto add = [&](const Node& line) {
        context.conversation.typed(context, line);
        typed.lines.push_back(read_payload(context.reader, context.scope, line));
    };
    if (!std::holds_alternative<Array>(node.value)) add(node);
    else if (const auto* lines = context.reader.filled_array(node)) std::ranges::for_each(*lines, add);
    return typed;
}

// "since": an earlier step. Empty where there is none.
std::string read_since(const VerbContext& context, const Node& step) {
    const auto* since = member(step, "since");
    const auto* id = since ? context.reader.text(since->value) : nullptr;
    if (id) context.scope.use_id(*id, since->value.place, false);
    return id ? *id : "";
}

std::optional<std::chrono::milliseconds> read_ms(const VerbContext& context, const Node& step, std::string_view key) {
    const auto* found = member(step, key);
    const auto ms = found ? context.reader.whole(found->value, 0, 3'600'000) : std::nullopt;
    return ms ? std::optional(std::chrono::milliseconds(*ms)) : std::nullopt;
}

verb::LetPass read_let_pass(const VerbContext& context, const Node& step, const Node& node) {
    verb::LetPass pass;
    pass.least = std::chrono::milliseconds(context.reader.whole(node, 1, 60'000).value_or(1));
    pass.most = read_ms(context, step, "at_most_ms").value_or(pass.least);
    if (pass.most <= pass.least) context.reader.diagnose(node.place, "\"let_pass_ms\" needs an \"at_most_ms\" that is larger");
    return pass;
}

verb::ExpectSeen read_seen(const VerbContext& context, const Node& node) {
    verb::ExpectSeen seen;
    Fields fields(context.reader, node, "what has been seen");
    if (const auto* text = fields.need("text")) seen.text = read_payload(context.reader, context.scope, *text);
    if (const auto* times = fields.need("times")) seen.times = static_cast<std::size_t>(context.reader.whole(*times, 0, 1'000'000).value_or(0));
    fields.finish();
    return seen;
}

verb::Expect read_expect(const VerbContext& context, const Node& step, const Node& node) {
    const std::size_t before = context.reader.count();
    verb::Expect expect{.what = read_expected(context, node)};
    if (context.reader.count() == before) read_frame(context, step, node, expect);
    expect.since = read_since(context, step);
    expect.after = read_ms(context, step, "after_ms");
    expect.late = read_ms(context, step, "late_ms");
    if (const auto* late = member(step, "late_ms"); late && !member(step, "after_ms"))
        context.reader.diagnose(late->key_place, "\"late_ms\" needs the key \"after_ms\"");
    if (const auto* after = member(step, "after_ms"); after && has_datagrams(context.transport))
        context.reader.diagnose(after->key_place, "\"after_ms\" is for connections");
    return expect;
}

verb::ExpectEnd read_end(const VerbContext& context, const Node& node) {
    constexpr std::array kinds{verb::EndKind::fin, verb::EndKind::reset, verb::EndKind::either};
    const auto chosen = context.reader.choice(node, {"fin", "reset", "either"});
    return {kinds.at(chosen.value_or(0))};
}

verb::AdvanceClock read_clock(const VerbContext& context, const Node& step, const Node& node) {
    verb::AdvanceClock advance{1, read_since(context, step)};
    if (const auto seconds = context.reader.whole(node, 1, 60)) advance.seconds = static_cast<int>(*seconds);
    if (!member(step, "since")) context.reader.diagnose(node.place, "\"advance_clock\" needs the key \"since\"");
    return advance;
}

verb::Start read_start(const VerbContext& context, const Node& step) {
    const auto* ready = member(step, "ready");
    return {ready ? context.reader.flag(ready->value).value_or(true) : true};
}

Verb read_do(const VerbContext& context, const VerbRule& rule, const Node& step) {
    if (rule.word == "start") return read_start(context, step);
    if (rule.word == "freeze") return verb::Freeze{};
    if (rule.word == "thaw") return verb::Thaw{};
    if (rule.word == "end_input") return verb::EndInput{};
    if (rule.word == "count") return verb::Count{};
    if (rule.word == "connect") return verb::Connect{};
    if (rule.word == "accept") return verb::Accept{};
    if (rule.word == "listen") return verb::Listen{};
    if (rule.word == "half_close") return verb::HalfClose{};
    if (rule.word == "close") return verb::Close{};
    if (rule.word == "reset") return verb::Reset{};
    if (rule.word == "stop_reading") return verb::StopReading{};
    if (rule.word == "resume_reading") return verb::ResumeReading{};
    if (rule.word == "ignore_unread") return verb::IgnoreUnread{};
    throw std::logic_error(fmt::format("nobody reads the verb {}", rule.word));
}

}  // namespace

Verb read_verb(const VerbContext& context, const VerbRule& rule, const Node& step, const Node& value) {
    if (rule.is_do) return read_do(context, rule, step);
    if (rule.word == "send") return read_send(context, step, value);
    if (rule.word == "answer") return read_answer(context, step, value);
    if (rule.word == "expect") return read_expect(context, step, value);
    if (rule.word == "expect_end") return read_end(context, value);
    if (rule.word == "signal") return read_signal(context, value);
    if (rule.word == "expect_exit") return read_exit(context, value);
    if (rule.word == "type") return read_type(context, step, value);
    if (rule.word == "expect_output") return read_expected_output(context, value);
    if (rule.word == "check") return read_check(context, value);
    if (rule.word == "expect_seen") return read_seen(context, value);
    if (rule.word == "advance_clock") return read_clock(context, step, value);
    if (rule.word == "let_pass_ms") return read_let_pass(context, step, value);
    if (rule.word != "expect_quiet") throw std::logic_error(fmt::format("nobody reads the verb {}", rule.word));
    context.reader.only_true(value);
    if (context.profile.notices && context.profile.role() == "server")
        context.reader.diagnose(
            value.place,
            "where a server may say what it likes (\"notices\") nothing is quiet; \"expect_seen\" with \"times\": 0 tells what must not come");
    return verb::ExpectQuiet{};
}

}  // namespace sockspec
