#pragma once
// requirements.json: every requirement of the suite, defined once.

#include <filesystem>
#include <map>
#include <string>

#include "document/reader.hpp"
#include "language/profile.hpp"

namespace sockspec {

using Requirements = std::map<std::string, Requirement, std::less<>>;

// What requirements.json says of the whole suite: {"format": "sockspec-suite/1", ...}. One that says nothing is of the first.
inline constexpr std::string_view suite_format = "sockspec-suite/1";

Requirements read_requirements(Reader& reader);

// "must", "should" or "may"; a diagnostic for another word.
Level read_level(Reader& reader, const Node& node);

}  // namespace sockspec
