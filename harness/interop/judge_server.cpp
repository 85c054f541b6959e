#include <algorithm>

#include "interop/exchange.hpp"
#include "interop/judge.hpp"
#include "match/match.hpp"

namespace sockspec {
namespace {

using Answers = InteropServer::Answers;

struct Line {
    std::string text;
    std::string end;
};

// The complete lines; what is behind the last of them is no line yet.
std::vector<Line> lines_in(std::string_view bytes) {
    std::vector<Line> lines;
    for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n')) {
        std::string_view text = bytes.substr(0, at);
        const bool has_return = text.ends_with('\r');
        if (has_return) text.remove_suffix(1);
        lines.push_back({std::string(text), has_return ? "\r\n" : "\n"});
        bytes.remove_prefix(at + 1);
    }
    return lines;
}

// Holds the answers on one connection, one after the other, against what should come.
class Answered {
public:
    Answered(const Call& call, Nanoseconds not_before, const Transcript& transcript)
        : call_(call), not_before_(not_before), transcript_(transcript), bytes_(call.all_answered()) {}

    // The next answer. Where the client has left, it may be missing, whole or in part.
    std::optional<Mismatch> expect(const Stamped& stamped) {
        const StampContexts contexts = [this](std::size_t offset) { return context_at(told_ + offset); };
        const auto rest = std::string_view(bytes_).substr(told_);
        const auto result = match(stamped, rest, contexts);
        if (result.progress == Progress::matched) told_ += result.consumed;
        if (result.progress == Progress::mismatched) return result.mismatch;
        if (result.progress == Progress::matched || call_.client_left) return std::nullopt;
        auto missing = explain_incomplete(stamped, rest, contexts);
        if (rest.empty()) missing.headline = "The server does not answer.";
        return missing;
    }

    std::optional<Mismatch> expect_no_more() const {
        if (told_ == bytes_.size()) return std::nullopt;
        Mismatch extra{.failure = FailureClass::extra, .headline = "The server says more than it was asked for."};
        extra.received = bytes_.substr(told_);
        return extra;
    }

private:
    StampContext context_at(std::size_t offset) const {
        StampContext context;
        context.not_before = transcript_.wall(not_before_);
        context.not_after = transcript_.wall(call_.time_of_answer(offset + ctime_length - 1));
        context.coarse_lag = transcript_.coarse_lag(not_before_);
        return context;
    }

    const Call& call_;
    Nanoseconds not_before_;
    const Transcript& transcript_;
    std::string bytes_;
    std::size_t told_ = 0;
};

Mismatch failure(FailureClass what, std::string headline, std::string expected, std::string received) {
    return {.failure = what, .headline = std::move(headline), .expected = std::move(expected), .received = std::move(received)};
}

class ServersJudge {
public:
    ServersJudge(const InteropServer& contract, const StampShape& stamp, const Transcript& transcript)
        : contract_(contract), stamp_(stamp), transcript_(transcript) {}

    std::optional<Mismatch> judge(const Call& call) const {
        auto trouble = contract_.answers == Answers::datagrams ? judge_datagrams(call) : judge_answers(call);
        return trouble ? trouble : judge_end(call);
    }

private:
    // A server of one line a connection may read the clock before the line.
    Nanoseconds earliest_stamp(const Call& call) const {
        return contract_.answers == Answers::one_line || call.asked.empty() ? call.opened : call.asked.front().at;
    }

    std::vector<Stamped> promised_to(const Call& call) const {
        const auto asked = call.all_asked();
        std::vector<Stamped> promised;
        if (contract_.answers == Answers::bytes) {
            if (!asked.empty()) promised.push_back({.payload = asked, .terminator = {}, .chunked = true, .shape = stamp_});
            return promised;
        }
        for (const auto& line : lines_in(asked)) promised.push_back({.payload = line.text, .terminator = line.end, .shape = stamp_});
        if (contract_.answers == Answers::one_line && promised.size() > 1) promised.resize(1);
        return promised;
    }

    std::optional<Mismatch> judge_answers(const Call& call) const {
        Answered answered(call, earliest_stamp(call), transcript_);
        for (const auto& stamped : promised_to(call))
            if (auto trouble = answered.expect(stamped)) return trouble;
        // A last line without its end is one once the client has left.
        return call.client_left ? std::nullopt : answered.expect_no_more();
    }

    std::optional<Mismatch> judge_datagrams(const Call& call) const {
        for (std::size_t i = 0; i < call.asked.size(); ++i) {
            Call one;
            if (i < call.answered.size()) one.answered.push_back(call.answered[i]);
            Answered answered(one, call.asked[i].at, transcript_);
            auto trouble = answered.expect({.payload = call.asked[i].bytes, .terminator = {}, .shape = stamp_});
            if (!trouble) trouble = answered.expect_no_more();
            if (trouble) return trouble;
        }
        if (call.answered.size() <= call.asked.size()) return std::nullopt;
        return failure(FailureClass::framing, "The server answers with more datagrams than it was sent.", {}, call.answered[call.asked.size()].bytes);
    }

    std::optional<Mismatch> judge_end(const Call& call) const {
        const bool done = contract_.answers == Answers::one_line && !lines_in(call.all_asked()).empty();
        if (done && !call.server_left && !call.client_left)
            return failure(FailureClass::not_closed, "The server does not close the connection behind its reply.", "the end of the connection",
                           "still open");
        if (!done && call.server_left && !call.client_left)
            return failure(FailureClass::closed, "The server closes the connection, though its client has not left.", "still open",
                           "the end of the connection");
        return std::nullopt;
    }

    const InteropServer& contract_;
    const StampShape& stamp_;
    const Transcript& transcript_;
};

}  // namespace

std::optional<Mismatch> judge_server(const InteropServer& contract, const StampShape& stamp, const Transcript& transcript) {
    const auto server = servers_end_of(transcript);
    const ServersJudge judge(contract, stamp, transcript);
    for (const auto& call : server.calls)
        if (auto trouble = judge.judge(call)) return trouble;
    if (!server.exit) return std::nullopt;
    return failure(FailureClass::crashed, "The server has ended.", "serves the next client",
                   (server.exit->by_signal ? "killed by signal " : "exited with status ") + std::to_string(server.exit->number));
}

}  // namespace sockspec
