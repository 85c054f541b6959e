#include "text/translated.hpp"

#include <libintl.h>

#include <clocale>
#include <cstdlib>

namespace sockspec {
namespace {

constexpr const char* domain = "sockspec";

bool speaks = false;

}  // namespace

bool speak(const std::filesystem::path& catalogues, const std::string& language) {
    std::error_code missing;
    if (!std::filesystem::is_regular_file(catalogues / language / "LC_MESSAGES" / "sockspec.mo", missing)) return false;
    // In the locale "C" gettext translates nothing; this one is on every machine, and changes nothing else.
    if (std::setlocale(LC_MESSAGES, "C.UTF-8") == nullptr || ::setenv("LANGUAGE", language.c_str(), 1) != 0) return false;
    speaks = ::bindtextdomain(domain, catalogues.c_str()) != nullptr && ::bind_textdomain_codeset(domain, "UTF-8") != nullptr;
    return speaks;
}

bool is_translating() { return speaks; }

// The empty text stands for the catalogue's head.
std::string translated(const std::string& text) { return speaks && !text.empty() ? ::dgettext(domain, text.c_str()) : text; }

std::string translated(const std::string& one, const std::string& many, std::size_t count) {
    return speaks ? ::dngettext(domain, one.c_str(), many.c_str(), count) : count == 1 ? one : many;
}

}  // namespace sockspec
