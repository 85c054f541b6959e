#include "document/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>

#include "document/syntax.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::size_t deepest = 64;

// Tells how far the parser has read: in every SAX event, that is the end of the token.
struct CountingIterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at = nullptr;
    const char** furthest = nullptr;

    const char& operator*() const { return *at; }
    CountingIterator& operator++() {
        *furthest = ++at;
        return *this;
    }
    bool operator==(const CountingIterator& other) const { return at == other.at; }
    bool operator!=(const CountingIterator& other) const { return at != other.at; }
};

// Offset of the next token: separators are no tokens.
std::size_t token_from(std::string_view text, std::size_t at) {
    at = skip_blanks(text, at);
    while (at < text.size() && (text[at] == ',' || text[at] == ':')) at = skip_blanks(text, at + 1);
    return at;
}

// A valid number begins here: where does it end?
std::size_t number_end(std::string_view text, std::size_t at) {
    const auto skip_digits = [&] {
        while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0) ++at;
    };
    if (text[at] == '-') ++at;
    if (at < text.size() && text[at] == '0') ++at;
    else skip_digits();
    if (at < text.size() && text[at] == '.') {
        ++at;
        skip_digits();
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        skip_digits();
    }
    return at;
}

class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
public:
    TreeBuilder(Document& document, const char* const& furthest) : document_(document), source_(*document.source), furthest_(furthest) {}

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(std::int64_t value) override { return add(value); }
    bool number_unsigned(std::uint64_t value) override {
        if (value > static_cast<std::uint64_t>(INT64_MAX)) return add(static_cast<double>(value));
        return add(static_cast<std::int64_t>(value));
    }
    bool number_float(double value, const std::string&) override { return add(value); }
    bool string(std::string& value) override { return add(std::move(value)); }
    bool binary(nlohmann::json::binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(Object(), Understood::Last::opened_object); }
    bool start_array(std::size_t) override { return open(Array(), Understood::Last::opened_array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(std::string& name) override {
        const Place place = token();
        auto& object = std::get<Object>(open_.back().value);
        const auto same = std::ranges::find(object, name, &Member::key);
        if (same != object.end())
            document_.diagnostics.push_back(
                source_.diagnostic(place, fmt::format("the key {} is already on line {}", in_quotes(name), same->key_place.line)));
        keys_.push_back({std::move(name), place, {}});
        duplicate_.push_back(same != object.end());
        understood_.last = Understood::Last::key;
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) override {
        constexpr int number_too_large = 406;
        if (error.id == number_too_large) document_.diagnostics.push_back(source_.diagnostic(token(), "this number is too large"));
        else document_.diagnostics.push_back(explain_syntax(source_, understood_));
        return false;
    }

    std::optional<Node> take_root() { return std::move(root_); }

private:
    // The place of the token that was just read.
    Place token() {
        const std::string& text = source_.text();
        const std::size_t start = token_from(text, understood_.end);
        auto end = static_cast<std::size_t>(furthest_ - text.data());
        if (start < text.size() && (text[start] == '-' || std::isdigit(static_cast<unsigned char>(text[start])) != 0))
            end = number_end(text, start);  // the parser had to read one too far
        understood_.end = end;
        return source_.place(start, end);
    }

    bool open(decltype(Node::value) value, Understood::Last last) {
        const Place place = token();
        if (open_.size() == deepest) {
            document_.diagnostics.push_back(source_.diagnostic(place, fmt::format("nested more than {} deep", deepest)));
            return false;
        }
        open_.push_back({place, std::move(value)});
        understood_.open.push_back(understood_.end - 1);
        understood_.last = last;
        return true;
    }

    bool close() {
        token();
        Node node = std::move(open_.back());
        node.place = source_.place(understood_.open.back(), understood_.end);
        open_.pop_back();
        understood_.open.pop_back();
        attach(std::move(node));
        return true;
    }

    template <typename Value>
    bool add(Value value) {
        Node node{token(), {}, false};
        node.value = std::move(value);
        attach(std::move(node));
        return true;
    }

    void attach(Node node) {
        understood_.last = Understood::Last::value;
        if (open_.empty()) {
            root_ = std::move(node);
        } else if (auto* array = std::get_if<Array>(&open_.back().value)) {
            array->push_back(std::move(node));
        } else {
            keys_.back().value = std::move(node);
            if (!duplicate_.back()) std::get<Object>(open_.back().value).push_back(std::move(keys_.back()));
            keys_.pop_back();
            duplicate_.pop_back();
        }
    }

    Document& document_;
    const Source& source_;
    const char* const& furthest_;
    Understood understood_;
    std::vector<Node> open_;    // arrays and objects that are not complete
    std::vector<Member> keys_;  // members that have no value yet
    std::vector<bool> duplicate_;
    std::optional<Node> root_;
};

void build_tree(Document& document) {
    const std::string& text = document.source->text();
    const char* furthest = text.data();
    TreeBuilder builder(document, furthest);
    const CountingIterator first{text.data(), &furthest};
    const CountingIterator last{text.data() + text.size(), &furthest};
    const bool complete =
        nlohmann::json::sax_parse(first, last, &builder, nlohmann::json::input_format_t::json, true /* nothing behind it */, true /* comments */);
    if (complete) document.root = builder.take_root();
}

}  // namespace

std::string_view kind_of(const Node& node) {
    constexpr std::array<std::string_view, 7> kinds{"null", "true or false", "a number", "a number", "a string", "an array", "an object"};
    return kinds.at(node.value.index());
}

const Member* member(const Node& node, std::string_view key) {
    const auto* object = std::get_if<Object>(&node.value);
    if (!object) return nullptr;
    const auto found = std::ranges::find(*object, key, &Member::key);
    return found == object->end() ? nullptr : &*found;
}

Document parse_document(Source source) {
    Document document{std::make_shared<const Source>(std::move(source)), {}, {}};
    document.diagnostics = document.source->bad_bytes();
    if (document.diagnostics.empty()) build_tree(document);
    for (auto& diagnostic : document.diagnostics) diagnostic.rule = Rule::syntax;
    return document;
}

Document load_document(const std::filesystem::path& path) {
    auto source = Source::read(path);
    if (source) return parse_document(std::move(*source));
    return {std::make_shared<const Source>(path.string(), ""), {}, {source.error()}};
}

Place Document::place_inside(const Node& string, std::size_t from, std::size_t length) const {
    if (string.filled) return string.place;
    const std::string& text = source->text();
    std::size_t at = source->offset_of(string.place) + 1;
    const auto advance = [&](std::size_t bytes) {
        for (std::size_t passed = 0; passed < bytes && at < text.size() && text[at] != '"';) {
            if (text[at] != '\\') {
                ++at, ++passed;
            } else if (text[at + 1] != 'u') {
                at += 2, ++passed;
            } else {
                const auto unit = std::stoul(text.substr(at + 2, 4), nullptr, 16);
                const bool pair = unit >= 0xd800 && unit <= 0xdfff;
                at += pair ? 12 : 6;
                passed += pair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
            }
        }
        return at;
    };
    const std::size_t begin = advance(from);
    return source->place(begin, advance(length));
}

std::string Document::compact(const Node& node) const {
    const auto raw = [&](const Place& place) { return source->text().substr(source->offset_of(place), static_cast<std::size_t>(place.length)); };
    std::string text;
    if (const auto* array = std::get_if<Array>(&node.value)) {
        for (const Node& item : *array) text += (text.empty() ? "" : ", ") + compact(item);
        return "[" + text + "]";
    }
    if (const auto* object = std::get_if<Object>(&node.value)) {
        for (const Member& each : *object) text += (text.empty() ? "" : ", ") + raw(each.key_place) + ": " + compact(each.value);
        return "{" + text + "}";
    }
    return node.filled ? nlohmann::json(std::get<std::string>(node.value)).dump() : raw(node.place);
}

}  // namespace sockspec
