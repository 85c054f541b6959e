#include <fmt/format.h>

#include <ostream>

#include "sockspec/gtest.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

class HoldsAgainst : public testing::MatcherInterface<std::string_view> {
public:
    HoldsAgainst(Expectation expectation, StampContext context) : expectation_(std::move(expectation)), context_(std::move(context)) {}

    bool MatchAndExplain(std::string_view message, testing::MatchResultListener* listener) const override {
        StampContext context = context_;
        if (context.not_after == WallTime{}) context.not_after = std::chrono::system_clock::now();
        const StampContexts contexts = [&](std::size_t) { return context; };

        const MatchResult result = match(expectation_, message, contexts);
        if (result.progress == Progress::matched && result.consumed == message.size()) return true;
        if (result.progress == Progress::matched) {
            *listener << fmt::format("{} more: {}", count_of(message.size() - result.consumed, "byte"), in_quotes(message.substr(result.consumed)));
            return false;
        }
        tell(result.mismatch ? *result.mismatch : explain_incomplete(expectation_, message, contexts), *listener);
        return false;
    }

    void DescribeTo(std::ostream* out) const override { *out << "is " << describe(expectation_); }
    void DescribeNegationTo(std::ostream* out) const override { *out << "is not " << describe(expectation_); }

private:
    static void tell(const Mismatch& mismatch, testing::MatchResultListener& listener) {
        listener << mismatch.headline;
        for (const auto& fact : mismatch.facts) listener << "\n  " << fact;
        if (!mismatch.cause.empty()) listener << "\n  Likely cause: " << mismatch.cause;
        for (const auto& fact : mismatch.cause_facts) listener << "\n    " << fact;
    }

    Expectation expectation_;
    StampContext context_;
};

}  // namespace

testing::Matcher<std::string_view> matcher_of(Expectation expectation, StampContext context) {
    return testing::MakeMatcher(new HoldsAgainst(std::move(expectation), std::move(context)));
}

}  // namespace sockspec
