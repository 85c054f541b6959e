#pragma once
// JSON with comments as a tree that knows where everything stands.
//
// nlohmann's parser does the reading (in document.cpp only); it keeps neither places nor duplicate keys nor the
// order of members, so the tree is our own.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "document/diagnostic.hpp"
#include "document/source.hpp"

namespace sockspec {

struct Node;
struct Member;
using Array = std::vector<Node>;
using Object = std::vector<Member>;  // in the order of the file, every key once

struct Node {
    Place place;  // of an array or object: up to its end, or to the end of its first line
    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> value;
    bool filled = false;  // a string with holes, which are filled in: what stands at its place is not what it says
};

struct Member {
    std::string key;
    Place key_place;
    Node value;
};

// "a string", "a number", "an object".
std::string_view kind_of(const Node& node);

// nullptr where there is no such member, or where the node is no object.
const Member* member(const Node& node, std::string_view key);

struct Document {
    std::shared_ptr<const Source> source;
    std::optional<Node> root;  // absent when the file is not JSON
    Diagnostics diagnostics;   // what is wrong with it as JSON

    // Bytes `from` to `from + length` of a string's value, as they stand in the file; all of one that was filled in.
    Place place_inside(const Node& string, std::size_t from, std::size_t length) const;

    // The value's JSON on one line, without comments.
    std::string compact(const Node& node) const;
};

Document parse_document(Source source);
Document load_document(const std::filesystem::path& path);

}  // namespace sockspec
