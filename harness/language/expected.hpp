#pragma once
// What an "expect" holds, as it is written: before its variables are filled in (match/expectation.hpp afterwards).

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "language/value.hpp"

namespace sockspec {

struct Expected {
    struct Exact {  // "text" or a payload
        Payload bytes;
    };
    struct Stamped {  // {"stamped": PAYLOAD, "end": PAYLOAD}
        Payload payload;
        std::optional<Payload> terminator;
    };
    struct Line {  // {"line": PAYLOAD}: ended by LF or CRLF
        Payload text;
    };
    struct Regex {  // {"regex": "..."}: a variable in it stands for itself
        Template pattern;
        std::optional<Template> means;  // in words
    };
    struct Capture {  // {"capture": "VARIABLE"}
        std::string variable;
    };
    struct Said {  // {"said": PARAMETER, "HOLE": PAYLOAD or capture, ...}: a line
        Template text;
        bool regex = false;
        std::optional<Template> means{};  // of a regex, in words
        std::map<std::string, std::variant<Payload, Capture>> holes{};
    };
    struct Word {  // PAYLOAD, or {"each": PAYLOAD, "times": 200} with ${round} in it
        Payload text;
        int times = 0;  // 0: it stands there once, without a round
    };
    struct Mentions {  // {"has": [WORD, ...], "lacks": [WORD, ...]}
        std::vector<Word> has, lacks;
    };
    struct Ctime {};      // {"ctime": true}: somewhere in the text
    struct Something {};  // {"something": true}
    struct OneOf {        // {"one_of": [...]}
        std::vector<Expected> alternatives;
    };
    std::variant<Exact, Line, Stamped, Regex, Said, Mentions, Ctime, Something, std::shared_ptr<const OneOf>> form;
};

}  // namespace sockspec
