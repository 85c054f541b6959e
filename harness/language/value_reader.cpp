#include "language/value_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "document/suggest.hpp"
#include "text/hex.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::size_t largest_payload = 64u << 20;

// "00 ff 0d0a": pairs of digits, blanks between them.
Payload::Hex read_hex(Reader& reader, const Node& node) {
    Payload::Hex hex;
    const auto* text = reader.text(node);
    if (!text) return hex;
    for (std::size_t i = 0; i < text->size(); ++i) {
        if ((*text)[i] == ' ') continue;
        const auto high = hex_digit((*text)[i]);
        const auto low = i + 1 < text->size() ? hex_digit((*text)[i + 1]) : std::nullopt;
        if (!high || !low) {
            const bool alone = high && (i + 1 == text->size() || (*text)[i + 1] == ' ');
            reader.diagnose(reader.document().place_inside(node, high && !alone ? i + 1 : i, 1),
                            alone ? "hex digits come in pairs" : "this is no hex digit");
            return hex;
        }
        hex.bytes += static_cast<char>(*high << 4 | *low);
        ++i;
    }
    return hex;
}

Payload::Form read_repeat(Reader& reader, Scope& scope, Fields& fields, const Node& what) {
    Payload::Repeat repeat{read_payload(reader, scope, what), 1};
    if (const auto* times = fields.need("times"))
        if (const auto n = reader.whole(*times, 1, largest_payload)) repeat.times = static_cast<std::size_t>(*n);
    return std::make_shared<const Payload::Repeat>(std::move(repeat));
}

Payload::Form read_join(Reader& reader, Scope& scope, const Node& node) {
    Payload::Join join;
    if (const auto* parts = reader.filled_array(node))
        for (const Node& part : *parts) join.parts.push_back(read_payload(reader, scope, part));
    return std::make_shared<const Payload::Join>(std::move(join));
}

Payload::Form read_say(Reader& reader, Scope& scope, Fields& fields, const Node& name) {
    Payload::Say say;
    const auto* parameter = read_parameter(reader, scope, name);
    if (!parameter) {
        fields.leave_rest();
        return {};
    }
    if (parameter->regex) reader.diagnose(name.place, "this parameter is a pattern; it can be expected, not said");
    say.text = parameter->text;
    say.endless = parameter->endless;
    for (const auto& hole : parameter->holes()) {
        const auto* filling = fields.find(hole);
        if (filling) say.holes[hole] = read_payload(reader, scope, *filling);
        else need_hole(reader, scope, hole, name);
    }
    for (const auto& hole : parameter->dropped)
        if (const auto* filling = fields.find(hole)) read_payload(reader, scope, *filling);
    return std::make_shared<const Payload::Say>(std::move(say));
}

Payload::Form read_form(Reader& reader, Scope& scope, const Node& node) {
    const auto* object = std::get_if<Object>(&node.value);
    if (std::holds_alternative<std::string>(node.value)) return read_template(reader, scope, node);
    const Member* first = nullptr;
    if (object)
        for (const Member& each : *object) first = !first && is_payload_key(each.key) ? &each : first;
    if (!first) {
        reader.diagnose(node.place, fmt::format("a payload is a string or an object with {}", listed(payload_keys())));
        return {};
    }
    Fields fields(reader, node, fmt::format("a payload with \"{}\"", first->key));
    const Node& value = *fields.find(first->key);
    Payload::Form form;
    if (first->key == "hex") {
        form = read_hex(reader, value);
    } else if (first->key == "every_byte") {
        reader.only_true(value);
        form = Payload::EveryByte{};
    } else if (first->key == "noise") {
        form = Payload::Noise{static_cast<std::size_t>(reader.whole(value, 1, largest_payload).value_or(1))};
    } else if (first->key == "say") {
        form = read_say(reader, scope, fields, value);
    } else {
        form = first->key == "repeat" ? read_repeat(reader, scope, fields, value) : read_join(reader, scope, value);
    }
    fields.finish();
    return form;
}

}  // namespace

const Parameter* read_parameter(Reader& reader, Scope& scope, const Node& node) {
    const auto* name = reader.text(node);
    if (!name) return nullptr;
    const auto found = scope.parameters().find(*name);
    if (found != scope.parameters().end()) return &found->second;
    Words known;
    for (const auto& each : scope.parameters()) known.push_back(each.first);
    reader.diagnose(node.place, fmt::format("the profile has no parameter {}", in_quotes(*name)), nearest(*name, known));
    return nullptr;
}

void need_hole(Reader& reader, Scope& scope, const std::string& hole, const Node& parameter) {
    if (scope.knows(hole)) scope.use_variable(hole, parameter.place);
    else reader.diagnose(parameter.place, fmt::format("this parameter needs the key {}", in_quotes(hole)));
}

Template read_template(Reader& reader, Scope& scope, const Node& node) {
    return read_template(reader, node, [&](std::string_view name, const Place& place) { scope.use_variable(name, place); });
}

Template read_template(Reader& reader, const Node& node, const UseVariable& use) {
    Template result;
    const auto* text = reader.string(node);
    if (!text) return result;
    const auto diagnose = [&](std::size_t at, std::size_t length, std::string message) {
        reader.diagnose(reader.document().place_inside(node, at, length), std::move(message));
    };
    std::string literal;
    const auto end_literal = [&] {
        if (!literal.empty()) result.pieces.emplace_back(std::move(literal));
        literal.clear();
    };
    for (std::size_t i = 0; i < text->size(); ++i) {
        const char next = i + 1 < text->size() ? (*text)[i + 1] : '\0';
        if ((*text)[i] != '$' || next == '$') {
            literal += (*text)[i];
            i += (*text)[i] == '$' ? 1 : 0;
        } else if (next != '{') {
            diagnose(i, 1, "a dollar sign is written $$, a variable ${name}");
        } else {
            const std::size_t end = text->find('}', i);
            if (end == std::string::npos) {
                diagnose(i, 2, "this \"${\" is never closed");
                break;
            }
            const std::string name = text->substr(i + 2, end - i - 2);
            if (name.empty()) diagnose(i, 3, "a variable needs a name");
            else use(name, reader.document().place_inside(node, i + 2, name.size()));
            end_literal();
            result.pieces.emplace_back(Template::Variable{name});
            i = end;
        }
    }
    end_literal();
    return result;
}

Payload read_payload(Reader& reader, Scope& scope, const Node& node) {
    const std::size_t before = reader.count();
    Payload payload{read_form(reader, scope, node)};
    if (reader.count() == before && size_of(payload).bytes > largest_payload) reader.diagnose(node.place, "this payload is larger than 64 MiB");
    return payload;
}

const Words& payload_keys() {
    static const Words keys{"hex", "repeat", "every_byte", "join", "noise", "say"};
    return keys;
}

bool is_payload_key(std::string_view key) { return std::ranges::find(payload_keys(), key) != payload_keys().end(); }

Payload literal_payload(std::string text) {
    Template result;
    if (!text.empty()) result.pieces.emplace_back(std::move(text));
    return {std::move(result)};
}

}  // namespace sockspec
