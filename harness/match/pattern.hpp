#pragma once
// Regular expressions. RE2, because the bytes come from programs that may be hostile: it takes time linear in
// their number, whatever the expression.

#include <re2/re2.h>

#include <string_view>

namespace sockspec {

// Bytes are bytes (Latin-1), and nothing is printed about an invalid expression.
RE2::Options byte_options();

re2::StringPiece as_piece(std::string_view text);

}  // namespace sockspec
