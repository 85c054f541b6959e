#pragma once
// A profile's contract as a page for whoever is to write the program: what it speaks, what it must do, and how an exchange looks.

#include <string>

#include "language/profile.hpp"

namespace sockspec {

// Markdown, the same on a terminal and in docs/exercises.
std::string contract_page(const Profile& profile);

}  // namespace sockspec
