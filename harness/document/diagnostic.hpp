#pragma once
// A place in a scenario, profile or requirement file, and what is wrong there.

#include <string>
#include <vector>

namespace sockspec {

// Line and column count from 1, columns in bytes; `length` is that of the value's text on its line.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
    int length = 1;
};

// What kind of mistake a diagnostic is about.
enum class Rule {
    file,     // it cannot be read, or does not belong where it is
    syntax,   // it is no JSON
    form,     // a key too many or too few, a value of another kind
    meaning,  // well-formed, but it says what cannot be
};

// One diagnostic of the loader: "scenarios/x.json:17:30: unknown key "with_in_ms" in a step; did you mean "within_ms"?"
struct Diagnostic {
    Place place;
    std::string message;
    std::string suggestion;  // empty, or what was probably meant
    std::string line_text;   // the whole line, for the caret
    Rule rule = Rule::meaning;
};

using Diagnostics = std::vector<Diagnostic>;

// As the user sees it: file:line:column, the line, a caret, the suggestion.
std::string render(const Diagnostic& diagnostic);

}  // namespace sockspec
