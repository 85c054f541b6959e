#include "match/content.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/quote.hpp"

namespace sockspec {
namespace {

// The line end that the bytes begin with; empty for none.
std::string_view line_end(std::string_view bytes) {
    if (bytes.starts_with("\r\n")) return bytes.substr(0, 2);
    return !bytes.empty() && (bytes[0] == '\r' || bytes[0] == '\n' || bytes[0] == '\0') ? bytes.substr(0, 1) : "";
}

// The payload is whole, and what ends it is not. Of a payload without a byte that tells nothing where something else than a line end follows.
void explain_end(Mismatch& mismatch, std::string_view rest, const PromisedText& promised) {
    const std::string wanted = name_of_line_end(promised.terminator);
    mismatch.failure = FailureClass::framing;
    if (rest.empty()) {
        mismatch.headline = fmt::format("All of the text is there, but not the {} at its end.", wanted);
        return;
    }
    const auto end = line_end(rest);
    if (!end.empty())
        mismatch.headline = fmt::format("The text ends with {} where {}{}.", name_of_line_end(end),
                                        promised.echo ? "the request ended with " : "it should end with ", wanted);
    else mismatch.headline = fmt::format("The text is followed by {} where {} should end it.", in_quotes(rest, 20), wanted);
}

}  // namespace

Mismatch explain_text(std::string_view received, const PromisedText& promised, bool final) {
    Mismatch mismatch;
    mismatch.expected = std::string(promised.payload) + std::string(promised.terminator);
    mismatch.received = received;
    const std::size_t same = common_prefix(mismatch.expected, received);
    const std::size_t told = std::min(same, promised.payload.size());
    mismatch.first_difference = same;

    if (auto cause = content_cause(received, promised, final)) {
        mismatch.failure = cause->failure;
        mismatch.headline = std::move(cause->headline);
        mismatch.cause = std::move(cause->cause);
        mismatch.cause_facts = {std::move(cause->fact)};
    } else if (told == promised.payload.size() && (told > 0 || told == received.size() || !line_end(received).empty())) {
        explain_end(mismatch, received.substr(told), promised);
    } else if (told == received.size()) {
        mismatch.failure = FailureClass::partial;
        mismatch.headline = fmt::format("Only {} of the {} of text came.", told, count_of(promised.payload.size(), "byte"));
    } else {
        mismatch.failure = FailureClass::content;
        const auto rest = received.substr(told);
        const bool ended = !promised.terminator.empty() && rest.starts_with(promised.terminator);
        mismatch.headline = ended ? fmt::format("The reply ends after {} of the {} of text.", told, count_of(promised.payload.size(), "byte"))
                                  : fmt::format("The text differs from its byte {} on.", told);
        mismatch.facts = {fmt::format("expected {}, received {}", in_quotes(promised.payload.substr(told), 20), in_quotes(rest, 20))};
    }
    return mismatch;
}

void explain_surplus(Mismatch& surplus) {
    const std::string_view more = surplus.received;
    if (more.empty()) return;
    if (more.find_first_not_of("\r\n") == more.npos) {
        surplus.headline = "A line end came behind the reply, where none was promised.";
        surplus.cause = "The program adds a newline to its reply.";
        surplus.cause_facts = {"what came behind the reply is " + in_quotes(more, 20)};
    } else if (more.find('\0') != more.npos) {
        surplus.headline = "NUL bytes came behind the reply.";
        surplus.cause = "The whole buffer was sent, or the end of a string with it: send as many bytes as were received.";
        surplus.cause_facts = {count_of(static_cast<std::size_t>(std::ranges::count(more, '\0')), "NUL byte") + " came behind the reply"};
    }
}

}  // namespace sockspec
