#pragma once
// html/page.css and html/page.js, made part of the program (html_assets.cpp.in).

#include <string_view>

namespace sockspec {

extern const std::string_view page_style;
extern const std::string_view page_style_sha256;  // hex digits
extern const std::string_view page_script;
extern const std::string_view page_script_sha256;

}  // namespace sockspec
