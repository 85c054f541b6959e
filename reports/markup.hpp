#pragma once
// Text between tags, for XML and HTML.

#include <string>
#include <string_view>

namespace sockspec {

// Text, or the value of an attribute in double quotes. What XML 1.0 forbids, controls and what is invisible or
// misleading become visible escapes (escape.hpp); line feeds stay, in an attribute as &#10;.
std::string markup_text(std::string_view text);
std::string markup_attribute(std::string_view text);

}  // namespace sockspec
