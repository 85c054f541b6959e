#include "play/filling.hpp"

#include <re2/re2.h>

namespace sockspec {
namespace {

template <typename... Functions>
struct overloaded : Functions... {
    using Functions::operator()...;
};

using Expected = verb::Expected;

// A parameter as a regular expression: its own text stands for itself unless it is one, what is filled in always does.
std::string regex_of(const Expected::Said& said, const Variables& variables) {
    std::string regex;
    for (const auto& piece : said.text.pieces) {
        if (const auto* literal = std::get_if<std::string>(&piece)) {
            regex += said.regex ? *literal : RE2::QuoteMeta(*literal);
            continue;
        }
        const auto& name = std::get<Template::Variable>(piece).name;
        const auto hole = said.holes.find(name);
        const auto* capture = hole != said.holes.end() ? std::get_if<Expected::Capture>(&hole->second) : nullptr;
        const auto group = capture ? "(?P<" + capture->variable + ">" : std::string();
        if (capture) regex += regex.find(group) == std::string::npos ? group + ".+?)" : ".+?";  // a name may be given once
        else if (hole != said.holes.end()) regex += RE2::QuoteMeta(std::get<Payload>(hole->second).expand(variables));
        else regex += RE2::QuoteMeta(Template{{piece}}.expand(variables));
    }
    return regex;
}

bool captures(const Expected::Said& said) {
    for (const auto& [hole, filling] : said.holes)
        if (std::holds_alternative<Expected::Capture>(filling)) return true;
    return false;
}

std::string text_of(const Expected::Said& said, const Variables& variables) {
    Variables all = variables;
    for (const auto& [hole, filling] : said.holes) all[hole] = std::get<Payload>(filling).expand(variables);
    return said.text.expand(all);
}

std::vector<std::string> words_of(const std::vector<Expected::Word>& words, const Variables& variables) {
    std::vector<std::string> all;
    for (const auto& word : words) {
        Variables numbered = variables;
        for (int round = 1; round <= word.times; ++round) {
            numbered["round"] = std::to_string(round);
            all.push_back(word.text.expand(numbered));
        }
        if (word.times == 0) all.push_back(word.text.expand(variables));
    }
    return all;
}

}  // namespace

std::string quoted_for_regex(const Template& regex, const Variables& variables) {
    return regex_of({.text = regex, .regex = true, .holes = {}}, variables);
}

Expectation fill(const Expected& expected, verb::Frame frame, const Variables& variables, const Profile& profile) {
    const bool whole = frame == verb::Frame::quiet || frame == verb::Frame::end;
    return std::visit(overloaded{
                          [&](const Expected::Exact& e) -> Expectation { return ExactText{e.bytes.expand(variables)}; },
                          [&](const Expected::Line& e) -> Expectation {
                              return TextLine{e.text.expand(variables), whole};
                          },
                          [&](const Expected::Stamped& e) -> Expectation {
                              Stamped stamped;
                              stamped.payload = e.payload.expand(variables);
                              if (e.terminator) stamped.terminator = e.terminator->expand(variables);
                              stamped.chunked = profile.chunked;
                              stamped.shape = profile.stamp;
                              return stamped;
                          },
                          [&](const Expected::Pattern& e) -> Expectation {
                              return Pattern{quoted_for_regex(e.regex, variables), frame == verb::Frame::line || frame == verb::Frame::some_line};
                          },
                          [&](const Expected::Said& e) -> Expectation {
                              if (e.regex || captures(e)) return Pattern{regex_of(e, variables), true};
                              return TextLine{text_of(e, variables), whole};
                          },
                          [&](const Expected::Mentions& e) -> Expectation {
                              return Mentions{words_of(e.has, variables), words_of(e.lacks, variables)};
                          },
                          [&](const Expected::Ctime&) -> Expectation { return CtimeWithin{}; },
                          [&](const Expected::Something&) -> Expectation { return Something{}; },
                          [&](const std::shared_ptr<const Expected::OneOf>& e) -> Expectation {
                              auto one_of = std::make_shared<OneOf>();
                              for (const auto& alternative : e->alternatives)
                                  one_of->alternatives.push_back(fill(alternative, frame, variables, profile));
                              return std::shared_ptr<const OneOf>(std::move(one_of));
                          },
                      },
                      expected.form);
}

}  // namespace sockspec
