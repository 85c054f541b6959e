#pragma once
// A file of several scenarios: what they have in common, and "cases" with what is each one's own.

#include <vector>

#include "document/reader.hpp"

namespace sockspec {

struct Case {
    Document document;  // as if it had a file of its own, with its values filled in; the places are those of the common file
    Object values;      // "let": {"signal": "INT"}
};

bool has_cases(const Document& document);

// Complains about what is wrong with them as cases, and leaves those out.
std::vector<Case> read_cases(Reader& reader);

}  // namespace sockspec
