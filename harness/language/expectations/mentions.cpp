#include "language/expectations/all.hpp"
#include "language/phrases.hpp"
#include "language/value_reader.hpp"

namespace sockspec {
namespace {

Expected::Word read_word(const VerbContext& context, const Node& node) {
    const auto* each = member(node, "each");
    if (!each) return {read_payload(context.reader, context.scope, node), 0};
    Expected::Word word;
    Fields fields(context.reader, node, "words by number");
    fields.find("each");
    if (const auto* times = fields.need("times")) word.times = static_cast<int>(context.reader.whole(*times, 1, 100'000).value_or(1));
    fields.finish();
    context.scope.open();
    context.scope.declare_variable("round", each->value.place);
    word.text = read_payload(context.reader, context.scope, each->value);
    context.scope.close_loop();
    return word;
}

std::vector<Expected::Word> read_words(const VerbContext& context, Fields& fields, std::string_view key) {
    std::vector<Expected::Word> words;
    const auto* node = fields.find(key);
    const auto* items = node ? context.reader.filled_array(*node) : nullptr;
    if (items)
        for (const Node& item : *items) words.push_back(read_word(context, item));
    return words;
}

std::string phrase_of(const std::vector<Expected::Word>& words) {
    std::string all;
    for (const auto& word : words)
        all += (all.empty() ? "" : ", ") + (word.times > 0 ? std::to_string(word.times) + " x " : std::string()) + phrase(word.text);
    return all;
}

std::vector<std::string> filled_in(const std::vector<Expected::Word>& words, const Variables& variables) {
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

const FormDefinition<Expected> mentions_expectation{
    .key = "has",
    .value = R"({"$ref": "#/definitions/words"})",
    .keys = {{"lacks", R"({"$ref": "#/definitions/words"})"}},
    .instead = "lacks",
    .written = R"({"has": [WORD, ...], "lacks": [WORD, ...]})",
    .what =
        "text in any shape with these words and without those, as with `\"frame\": \"quiet\"`; a word is no part of a longer one, letters "
        "beyond ASCII may be escaped; `{\"each\": \"entry-${round}\", \"times\": 2000}` are many",
    .read = [](const VerbContext& context, Fields& fields, const Node&) -> Expected {
        return {Expected::Mentions{read_words(context, fields, "has"), read_words(context, fields, "lacks")}};
    },
};

std::string phrase_of(const Expected::Mentions& mentions, const StampShape&) {
    std::string all = "text";
    if (!mentions.has.empty()) all += " with " + phrase_of(mentions.has);
    if (!mentions.lacks.empty()) all += (mentions.has.empty() ? " without " : ", without ") + phrase_of(mentions.lacks);
    return all;
}

Expectation filled_in(const Expected::Mentions& mentions, const Filling& filling) {
    return Mentions{filled_in(mentions.has, filling.variables), filled_in(mentions.lacks, filling.variables)};
}

}  // namespace sockspec
