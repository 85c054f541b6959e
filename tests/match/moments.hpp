#pragma once
// Moments, stamps and contexts for the tests, all of them literals.

#include <chrono>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "contract/failure_class.hpp"
#include "match/match.hpp"

namespace sockspec {

// Failed comparisons print the id instead of a number.
inline void PrintTo(FailureClass failure, std::ostream* out) { *out << id_of(failure); }
inline void PrintTo(Progress progress, std::ostream* out) {
    *out << (progress == Progress::matched ? "matched" : progress == Progress::incomplete ? "incomplete" : "mismatched");
}

using namespace std::chrono_literals;

inline WallTime utc(int year, unsigned month, unsigned day, std::chrono::milliseconds since_midnight) {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    return WallTime(std::chrono::sys_days(date)) + since_midnight;
}

// Monday, 23 November 2026, 08:13:53.403 UTC: the moment of nearly all tests.
inline const WallTime sent = utc(2026, 11, 23, 8h + 13min + 53s + 403ms);
inline const std::string fresh = "Mon Nov 23 08:13:53 2026";
inline const std::string stamp = "[" + fresh + "] ";

inline StampContext context_at(WallTime at, std::string zone = "Etc/UTC") {
    StampContext context;
    context.zone = std::move(zone);
    context.not_before = at;
    context.not_after = at + 2ms;
    context.coarse_lag = 4ms;
    return context;
}

inline StampContexts contexts() {
    return [](std::size_t) { return context_at(sent); };
}

inline MatchResult hold(const Expectation& expectation, std::string_view received) { return match(expectation, received, contexts()); }

// What a report would say of bytes that are all that ever came.
inline Mismatch verdict(const Expectation& expectation, std::string_view received) { return explain_incomplete(expectation, received, contexts()); }

inline std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const auto& line : lines) all += line + "\n";
    return all;
}

}  // namespace sockspec
