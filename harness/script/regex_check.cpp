#include "script/regex_check.hpp"

#include "match/pattern.hpp"

namespace sockspec {

void check_regex(Reader& reader, const std::string& regex, const Place& place) {
    const RE2 compiled(regex, byte_options());
    if (!compiled.ok()) reader.complain(place, "not a regular expression (RE2): " + compiled.error());
}

}  // namespace sockspec
