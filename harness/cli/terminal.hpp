#pragma once
// What the terminal can do that sockspec writes to, if it is one.

namespace sockspec {

// It moves the cursor and knows colours: terminfo(5) calls one "dumb" that does neither.
bool is_able_terminal(int descriptor);

bool shows_colours(int descriptor);  // and nobody minds: https://no-color.org

unsigned columns_of(int descriptor);  // 80 where nobody knows

}  // namespace sockspec
