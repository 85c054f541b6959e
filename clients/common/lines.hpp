#pragma once
// Lines end in LF or CR LF on the wire, and in one way on the screen.

#include <string>

namespace client {

std::string without_line_end(std::string line);

// Prints text, so that what is printed next begins a line of its own; no text: nothing.
void show(const std::string& text);

}  // namespace client
