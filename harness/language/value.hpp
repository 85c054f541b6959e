#pragma once
// Text of a scenario before its variables are filled in.

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sockspec {

using Variables = std::map<std::string, std::string, std::less<>>;

// "[${word}]\r\n": literal text and variables in turn. `$$` is a dollar sign.
struct Template {
    struct Variable {
        std::string name;
    };
    std::vector<std::variant<std::string, Variable>> pieces;

    // Throws std::out_of_range for a variable without a value; the loader has proved that there is none.
    std::string expand(const Variables& variables) const;
};

// Bytes to send or to expect: "text", {"hex": "00 ff"}, {"repeat": "text", "times": 512},
// {"every_byte": true} (all 256 values in order), {"join": [...]}, {"noise": 4096} (bytes drawn from the scenario's nonce),
// {"say": "nick", "name": "ann"} (a parameter of the profile with its holes filled in).
struct Payload {
    struct Hex {
        std::string bytes;
    };
    struct Repeat;
    struct EveryByte {};
    struct Join;
    struct Noise {
        std::size_t bytes = 0;
    };
    struct Say;

    using Form =
        std::variant<Template, Hex, std::shared_ptr<const Repeat>, EveryByte, std::shared_ptr<const Join>, Noise, std::shared_ptr<const Say>>;
    Form form;

    std::string expand(const Variables& variables) const;
};

struct Payload::Repeat {
    Payload what;
    std::size_t times = 0;
};

struct Payload::Join {
    std::vector<Payload> parts;
};

struct Payload::Say {
    Template text;                         // of the parameter
    bool endless = false;                  // it has no end in the words of a dialect: word_ends.hpp
    std::map<std::string, Payload> holes;  // what is filled in
};

// How many bytes a payload has: exactly, or estimated (a variable counts as eight) where variables are in it.
struct PayloadSize {
    std::size_t bytes = 0;
    bool exact = true;
};
PayloadSize size_of(const Payload& payload);

}  // namespace sockspec
