#pragma once
// Reading a document into values. Nothing stops at the first mistake: every diagnostic of the file is collected.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"

namespace sockspec {

using Words = std::vector<std::string_view>;

// `"a", "b" or "c"`, for messages.
std::string listed(const Words& words);
Words words_of(const std::vector<std::string>& strings);

class Reader {
public:
    explicit Reader(const Document& document);
    // A second reading: what is wrong with it as JSON has been said already.
    enum WithoutSyntax { without_syntax };
    Reader(const Document& document, WithoutSyntax) : document_(document) {}

    const Document& document() const { return document_; }
    void diagnose(const Place& place, std::string message, std::string suggestion = {}, Rule rule = Rule::meaning);
    std::size_t count() const { return count_; }  // of all; only the first hundred are kept
    Diagnostics take();                           // those of the document too, in the order of the file

    // Each diagnoses and returns nothing where the value is something else.
    const std::string* string(const Node& node);
    const std::string* text(const Node& node);  // a string that is not empty
    std::optional<std::int64_t> whole(const Node& node, std::int64_t least, std::int64_t most);
    std::optional<bool> flag(const Node& node);
    const Array* array(const Node& node);
    const Array* filled_array(const Node& node);
    const Object* object(const Node& node);
    void only_true(const Node& node);
    // One of a closed list of words: its index.
    std::optional<std::size_t> choice(const Node& node, const Words& words);
    std::vector<std::string> texts(const Node& node);  // an array of strings that are not empty

private:
    bool wrong(const Node& node, std::string_view wanted);

    const Document& document_;
    Diagnostics diagnostics_;
    std::size_t count_ = 0;
};

// An object whose members are asked for one by one; what nobody asked for is unknown.
class Fields {
public:
    // `what`: "a scenario", "a step". A node that is no object: one diagnostic, and no members.
    Fields(Reader& reader, const Node& node, std::string what);

    const Node* find(std::string_view key);    // nullptr where it is missing
    const Node* need(std::string_view key);    // the same, with a diagnostic
    std::string text(std::string_view key);    // a needed string that is not empty
    void leave_rest() { is_object_ = false; }  // what the others would be cannot be told
    void finish();                             // diagnoses unknown members

private:
    Reader& reader_;
    const Node& node_;
    std::string what_;
    bool is_object_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace sockspec
