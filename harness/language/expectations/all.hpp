#pragma once
// Each form of an "expect" stands in a file of its name: how it is read, what it is called in the ladder, and what it comes to once its variables
// have values.

#include "language/expected.hpp"
#include "language/form_definition.hpp"
#include "match/expectation.hpp"

namespace sockspec {

// What a form is filled in with.
struct Filling {
    const Variables& variables;
    const Profile& profile;
    verb::Frame frame;

    bool is_all_that_comes() const { return frame == verb::Frame::quiet || frame == verb::Frame::end; }
    bool is_a_line() const { return frame == verb::Frame::line || frame == verb::Frame::some_line; }
};

// A payload has no key of its own.
Expected read_exact(const VerbContext& context, const Node& node);

extern const FormDefinition<Expected> stamped_expectation, line_expectation, said_expectation, mentions_expectation, ctime_expectation,
    regex_expectation, something_expectation, one_of_expectation;

std::string phrase_of(const Expected::Exact& exact, const StampShape& stamp);
std::string phrase_of(const Expected::Stamped& stamped, const StampShape& stamp);
std::string phrase_of(const Expected::Line& line, const StampShape& stamp);
std::string phrase_of(const Expected::Said& said, const StampShape& stamp);
std::string phrase_of(const Expected::Mentions& mentions, const StampShape& stamp);
std::string phrase_of(const Expected::Ctime& ctime, const StampShape& stamp);
std::string phrase_of(const Expected::Regex& regex, const StampShape& stamp);
std::string phrase_of(const Expected::Something& something, const StampShape& stamp);
std::string phrase_of(const std::shared_ptr<const Expected::OneOf>& one_of, const StampShape& stamp);

Expectation filled_in(const Expected::Exact& exact, const Filling& filling);
Expectation filled_in(const Expected::Stamped& stamped, const Filling& filling);
Expectation filled_in(const Expected::Line& line, const Filling& filling);
Expectation filled_in(const Expected::Said& said, const Filling& filling);
Expectation filled_in(const Expected::Mentions& mentions, const Filling& filling);
Expectation filled_in(const Expected::Ctime& ctime, const Filling& filling);
Expectation filled_in(const Expected::Regex& regex, const Filling& filling);
Expectation filled_in(const Expected::Something& something, const Filling& filling);
Expectation filled_in(const std::shared_ptr<const Expected::OneOf>& one_of, const Filling& filling);

}  // namespace sockspec
