#pragma once
// The parts of a failure's story that say what was expected and why it may have gone wrong: lines without newlines,
// indented. failure_text.hpp puts them together.

#include <string>
#include <vector>

#include "reports/model.hpp"
#include "reports/style.hpp"

namespace sockspec {

using Lines = std::vector<std::string>;

// The step in its file, cut around the caret.
Lines caret_lines(const Location& location, const Style& style);

// Where the two begin to differ, moved to the beginning of the character in either. There must be a first difference.
std::size_t first_differing_character(const Mismatch& what);

// Expected over received, the first difference marked, and the facts below.
Lines comparison_lines(const Mismatch& what, bool verbose, const Style& style);

// What to look at. The author's hint speaks of what the scenario is about, where the program came to that; a program that tells itself what is wrong
// needs none: then it is empty.
std::string hint_for(const Failure& failure, const ScenarioResult& scenario);

// The likely cause with what backs it; where none is known, what to look at.
Lines advice_lines(const Failure& failure, const ScenarioResult& scenario, bool verbose);

}  // namespace sockspec
