#pragma once
// Texts in the language of whoever reads them, from catalogues that translators edit (gettext(3); scenarios/locale/*.po).
//
// What no catalogue has is said as it was written, in English. So is all of it before speak() was called.

#include <filesystem>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace sockspec {

// `language`: "zh_CN"; a folder of `catalogues` holds LANGUAGE/LC_MESSAGES/sockspec.mo. False where there is none of that language. Before
// other threads begin: it changes the environment (setenv(3)).
bool speak(const std::filesystem::path& catalogues, const std::string& language);
bool is_translating();

std::string translated(const std::string& text);
std::string translated(const std::string& one, const std::string& many, std::size_t count);  // ngettext(3)

// A text with gaps, "{} of {} points": one whose gaps a translator has spoilt is filled in English.
template <typename... Values>
std::string filled(const std::string& english, const std::string& text, const Values&... values) {
    try {
        return fmt::format(fmt::runtime(text), values...);
    } catch (const fmt::format_error&) {
        return fmt::format(fmt::runtime(english), values...);
    }
}

template <typename... Values>
std::string said(const char* text, const Values&... values) {
    return filled(text, translated(text), values...);
}

template <typename... Values>
std::string said_of(std::size_t count, const char* one, const char* many, const Values&... values) {
    return filled(count == 1 ? one : many, translated(one, many, count), values...);
}

}  // namespace sockspec
