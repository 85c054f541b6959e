#include "language/expectation.hpp"

#include "language/expectations/all.hpp"
#include "language/value_reader.hpp"

namespace sockspec {

const Forms<Expected>& all_expectations() {
    static const Forms<Expected> all{&stamped_expectation, &line_expectation,  &said_expectation,      &mentions_expectation,
                                     &ctime_expectation,   &regex_expectation, &something_expectation, &one_of_expectation};
    return all;
}

Expected read_expected(const VerbContext& context, const Node& node) {
    const auto* object = std::get_if<Object>(&node.value);
    if (!object || std::ranges::any_of(*object, [](const Member& m) { return is_payload_key(m.key); })) return read_exact(context, node);
    return read_form(context, node, "an expectation", all_expectations(), payload_keys());
}

std::string phrase(const Expected& expected, const StampShape& stamp) {
    return std::visit([&](const auto& form) { return phrase_of(form, stamp); }, expected.form);
}

Expectation fill(const Expected& expected, verb::Frame frame, const Variables& variables, const Profile& profile) {
    return std::visit([&](const auto& form) { return filled_in(form, {variables, profile, frame}); }, expected.form);
}

}  // namespace sockspec
