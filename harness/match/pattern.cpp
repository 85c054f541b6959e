#include "match/pattern.hpp"

#include "match/match.hpp"

namespace sockspec {

RE2::Options byte_options() {
    RE2::Options options(RE2::Latin1);
    options.set_log_errors(false);
    return options;
}

re2::StringPiece as_piece(std::string_view text) { return {text.data(), text.size()}; }

std::optional<std::string> pattern_error(const std::string& regex) {
    const RE2 compiled(regex, byte_options());
    return compiled.ok() ? std::nullopt : std::optional(compiled.error());
}

}  // namespace sockspec
