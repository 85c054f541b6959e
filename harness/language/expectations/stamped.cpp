#include "language/expectations/all.hpp"
#include "language/phrases.hpp"
#include "language/value_reader.hpp"

namespace sockspec {

const FormDefinition<Expected> stamped_expectation{
    .key = "stamped",
    .value = R"({"$ref": "#/definitions/payload"})",
    .keys = {{"end", R"({"$ref": "#/definitions/payload"})"}},
    .written = R"({"stamped": PAYLOAD, "end": PAYLOAD})",
    .what = "a stamp of the profile's shape, made since the request; the payload; the terminator",
    .read = [](const VerbContext& context, Fields& fields, const Node& value) -> Expected {
        Expected::Stamped stamped{read_payload(context.reader, context.scope, value), {}};
        if (const auto* end = fields.find("end")) stamped.terminator = read_payload(context.reader, context.scope, *end);
        return {std::move(stamped)};
    },
};

std::string phrase_of(const Expected::Stamped& stamped, const StampShape& stamp) {
    std::string words = inside_quotes(stamp.before) + "ctime" + inside_quotes(stamp.after);
    while (words.ends_with(' ')) words.pop_back();
    const auto* text = std::get_if<Template>(&stamped.payload.form);
    const auto* end = stamped.terminator ? std::get_if<Template>(&stamped.terminator->form) : nullptr;
    if (text && (end || !stamped.terminator)) {
        const std::string all = unquoted(*text) + (end ? unquoted(*end) : "");
        return all.empty() ? words : words + " \"" + all + "\"";
    }
    words += " " + phrase(stamped.payload);
    return stamped.terminator ? words + " + " + phrase(*stamped.terminator) : words;
}

Expectation filled_in(const Expected::Stamped& stamped, const Filling& filling) {
    Stamped filled;
    filled.payload = stamped.payload.expand(filling.variables);
    if (stamped.terminator) filled.terminator = stamped.terminator->expand(filling.variables);
    filled.chunked = filling.profile.chunked;
    filled.shape = filling.profile.stamp;
    return filled;
}

}  // namespace sockspec
