#pragma once
// What a program printed last, cut to what a person reads: of a stack trace its head and the error that it tells, wherever in it that stands.

#include <string>
#include <string_view>
#include <vector>

namespace sockspec {

struct LastWords {
    std::vector<std::string> lines;  // without newlines; "…" where some are left out
    bool is_trace = false;
};

// `plain`: what it printed (plain_text.hpp). `traces`: regular expressions that traces match, which begin at the first of them.
LastWords last_words(std::string_view plain, const std::vector<std::string>& traces);

}  // namespace sockspec
