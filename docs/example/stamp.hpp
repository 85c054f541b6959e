#pragma once
// What the server says.

#include <string>
#include <string_view>

// "[Tue Nov 24 02:39:08 2026] text", in local time.
std::string stamped(std::string_view text);

// Answers everything that comes on the connection, until its end.
void serve(int connection);
