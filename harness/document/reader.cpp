#include "document/reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "document/suggest.hpp"
#include "text/quote.hpp"

namespace sockspec {

std::string listed(const Words& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += in_quotes(words[i]);
    }
    return text;
}

Words words_of(const std::vector<std::string>& strings) { return {strings.begin(), strings.end()}; }

Reader::Reader(const Document& document) : document_(document), diagnostics_(document.diagnostics), count_(diagnostics_.size()) {}

void Reader::diagnose(const Place& place, std::string message, std::string suggestion, Rule rule) {
    constexpr std::size_t most = 100;  // more of one file nobody reads, and each has its line with it
    if (++count_ > most + 1) return;
    if (count_ > most) message = fmt::format("more is wrong from here on than the {} things that are told", most), suggestion.clear();
    diagnostics_.push_back(document_.source->diagnostic(place, std::move(message), std::move(suggestion), rule));
}

Diagnostics Reader::take() {
    sort_by_place(diagnostics_);
    return std::move(diagnostics_);
}

bool Reader::wrong(const Node& node, std::string_view wanted) {
    diagnose(node.place, fmt::format("expected {}, found {}", wanted, kind_of(node)), {}, Rule::form);
    return false;
}

const std::string* Reader::string(const Node& node) {
    const auto* value = std::get_if<std::string>(&node.value);
    if (!value) wrong(node, "a string");
    return value;
}

const std::string* Reader::text(const Node& node) {
    const auto* value = string(node);
    if (!value || !value->empty()) return value;
    diagnose(node.place, "this string must not be empty", {}, Rule::form);
    return nullptr;
}

std::optional<std::int64_t> Reader::whole(const Node& node, std::int64_t least, std::int64_t most) {
    if (const auto* value = std::get_if<std::int64_t>(&node.value)) {
        if (*value >= least && *value <= most) return *value;
        diagnose(node.place, fmt::format("expected a number from {} to {}, found {}", least, most, *value), {}, Rule::form);
    } else if (std::holds_alternative<double>(node.value)) {
        diagnose(node.place, fmt::format("expected a whole number from {} to {}", least, most), {}, Rule::form);
    } else {
        wrong(node, "a number");
    }
    return {};
}

std::optional<bool> Reader::flag(const Node& node) {
    if (const auto* value = std::get_if<bool>(&node.value)) return *value;
    wrong(node, "true or false");
    return {};
}

const Array* Reader::array(const Node& node) {
    const auto* value = std::get_if<Array>(&node.value);
    if (!value) wrong(node, "an array");
    return value;
}

const Array* Reader::filled_array(const Node& node) {
    const auto* value = array(node);
    if (!value || !value->empty()) return value;
    diagnose(node.place, "this array must not be empty", {}, Rule::form);
    return nullptr;
}

const Object* Reader::object(const Node& node) {
    const auto* value = std::get_if<Object>(&node.value);
    if (!value) wrong(node, "an object");
    return value;
}

void Reader::only_true(const Node& node) {
    const auto* value = std::get_if<bool>(&node.value);
    if (!value) wrong(node, "true");
    else if (!*value) diagnose(node.place, "expected true, found false; leave it out instead", {}, Rule::form);
}

std::optional<std::size_t> Reader::choice(const Node& node, const Words& words) {
    const auto* value = string(node);
    if (!value) return {};
    const auto found = std::ranges::find(words, *value);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    diagnose(node.place, fmt::format("{} is not one of {}", in_quotes(*value), listed(words)), nearest(*value, words), Rule::form);
    return {};
}

std::vector<std::string> Reader::texts(const Node& node) {
    std::vector<std::string> all;
    if (const auto* items = array(node))
        for (const Node& item : *items)
            if (const auto* value = text(item)) all.push_back(*value);
    return all;
}

Fields::Fields(Reader& reader, const Node& node, std::string what)
    : reader_(reader), node_(node), what_(std::move(what)), is_object_(reader.object(node) != nullptr) {}

const Node* Fields::find(std::string_view key) {
    asked_.emplace(key);
    const auto* found = member(node_, key);
    return found ? &found->value : nullptr;
}

const Node* Fields::need(std::string_view key) {
    const auto* found = find(key);
    if (!found && is_object_) reader_.diagnose(node_.place, fmt::format("{} needs the key \"{}\"", what_, key), {}, Rule::form);
    return found;
}

std::string Fields::text(std::string_view key) {
    const auto* node = need(key);
    const auto* value = node ? reader_.text(*node) : nullptr;
    return value ? *value : "";
}

void Fields::finish() {
    if (!is_object_) return;
    for (const Member& each : std::get<Object>(node_.value))
        if (!asked_.contains(each.key))
            reader_.diagnose(each.key_place, fmt::format("unknown key {} in {}", in_quotes(each.key), what_),
                             nearest(each.key, Words(asked_.begin(), asked_.end())), Rule::form);
}

}  // namespace sockspec
