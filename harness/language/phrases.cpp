#include "language/phrases.hpp"

#include <fmt/format.h>

#include "language/verb_definition.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::size_t longest_text = 200;

std::string inside_quotes(std::string_view bytes) {
    const std::string quoted = in_quotes(bytes, longest_text);
    return quoted.substr(1, quoted.size() - (quoted.ends_with('"') ? 2 : 1));
}

std::string without_quotes(const Template& text) {
    std::string words;
    for (const auto& piece : text.pieces) {
        const auto* literal = std::get_if<std::string>(&piece);
        words += literal ? inside_quotes(*literal) : fmt::format("${{{}}}", std::get<Template::Variable>(piece).name);
    }
    return words;
}

// A regular expression or a name: as it is written, backslashes and all.
std::string as_written(const Payload& payload) {
    std::string words;
    if (const auto* text = std::get_if<Template>(&payload.form))
        for (const auto& piece : text->pieces) {
            const auto* literal = std::get_if<std::string>(&piece);
            words += literal ? *literal : fmt::format("${{{}}}", std::get<Template::Variable>(piece).name);
        }
    return words;
}

std::string hex_of(const std::string& bytes) {
    constexpr std::size_t most = 12;
    std::string words;
    for (std::size_t i = 0; i < bytes.size() && i < most; ++i)
        words += fmt::format("{}{:02x}", i == 0 ? "" : " ", static_cast<unsigned>(static_cast<unsigned char>(bytes[i])));
    return bytes.size() > most ? words + fmt::format(" ... ({})", count_of(bytes.size(), "byte")) : words;
}

// A parameter's text as it will be sent, as far as that is known.
std::string filled_in(const Template& text, const std::map<std::string, Payload>& holes) {
    std::string words;
    for (const auto& piece : text.pieces) {
        const auto* literal = std::get_if<std::string>(&piece);
        const auto* variable = std::get_if<Template::Variable>(&piece);
        const auto found = variable ? holes.find(variable->name) : holes.end();
        const auto* filling = found != holes.end() ? std::get_if<Template>(&found->second.form) : nullptr;
        words += literal ? inside_quotes(*literal) : filling ? without_quotes(*filling) : fmt::format("${{{}}}", variable->name);
    }
    return fmt::format("\"{}\"", words);
}

struct PayloadWords {
    std::string operator()(const Template& text) const { return phrase(text); }
    std::string operator()(const Payload::Hex& hex) const { return fmt::format("hex {}", hex_of(hex.bytes)); }
    std::string operator()(const Payload::EveryByte&) const { return "all 256 bytes"; }
    std::string operator()(const std::shared_ptr<const Payload::Repeat>& repeat) const {
        const bool simple = !std::holds_alternative<std::shared_ptr<const Payload::Join>>(repeat->what.form);
        const std::string once = phrase(repeat->what);
        return fmt::format("{} x {}", repeat->times, simple ? once : fmt::format("({})", once));
    }
    std::string operator()(const std::shared_ptr<const Payload::Join>& join) const {
        std::string words;
        for (const Payload& part : join->parts) words += (words.empty() ? "" : " + ") + phrase(part);
        return words;
    }
    std::string operator()(const Payload::Noise& noise) const { return fmt::format("{} bytes of noise", noise.bytes); }
    std::string operator()(const std::shared_ptr<const Payload::Say>& say) const { return filled_in(say->text, say->holes); }
};

std::string phrase_of(const verb::Expected::Stamped& stamped, const StampShape& stamp) {
    std::string words = inside_quotes(stamp.before) + "ctime" + inside_quotes(stamp.after);
    while (words.ends_with(' ')) words.pop_back();
    const auto* text = std::get_if<Template>(&stamped.payload.form);
    const auto* end = stamped.terminator ? std::get_if<Template>(&stamped.terminator->form) : nullptr;
    if (text && (end || !stamped.terminator)) {
        const std::string all = without_quotes(*text) + (end ? without_quotes(*end) : "");
        return all.empty() ? words : fmt::format("{} \"{}\"", words, all);
    }
    words += fmt::format(" {}", phrase(stamped.payload));
    return stamped.terminator ? words + " + " + phrase(*stamped.terminator) : words;
}

std::string phrase_of(const verb::Expected::Said& said) {
    std::map<std::string, Payload> holes;
    std::string captured;
    for (const auto& [hole, filling] : said.holes) {
        if (const auto* payload = std::get_if<Payload>(&filling)) holes[hole] = *payload;
        else captured += fmt::format(", {} as ${{{}}}", hole, std::get<verb::Expected::Capture>(filling).variable);
    }
    return "the line " + (said.regex ? fmt::format("/{}/", as_written({said.text})) : filled_in(said.text, holes)) + captured;
}

std::string phrase_of(const std::vector<verb::Expected::Word>& words) {
    std::string all;
    for (const auto& word : words)
        all += (all.empty() ? "" : ", ") + (word.times > 0 ? fmt::format("{} x ", word.times) : std::string()) + phrase(word.text);
    return all;
}

std::string phrase_of(const verb::Expected::Mentions& mentions) {
    std::string words = "text";
    if (!mentions.has.empty()) words += " with " + phrase_of(mentions.has);
    if (!mentions.lacks.empty()) words += (mentions.has.empty() ? " without " : ", without ") + phrase_of(mentions.lacks);
    return words;
}

std::string joined(const std::vector<Payload>& payloads, const char* between) {
    std::string words;
    for (const auto& payload : payloads) words += (words.empty() ? "" : between) + phrase(payload);
    return words;
}

}  // namespace

std::string unquoted(const Template& text) { return without_quotes(text); }

std::string phrase(const Template& text) { return fmt::format("\"{}\"", without_quotes(text)); }

std::string phrase(const Payload& payload) { return std::visit(PayloadWords{}, payload.form); }

std::string phrase(const std::vector<Payload>& lines) { return joined(lines, ", "); }

std::string phrase(const verb::Expected& expected, const StampShape& stamp) {
    using E = verb::Expected;
    if (const auto* exact = std::get_if<E::Exact>(&expected.form)) return phrase(exact->bytes);
    if (const auto* stamped = std::get_if<E::Stamped>(&expected.form)) return phrase_of(*stamped, stamp);
    if (const auto* line = std::get_if<E::Line>(&expected.form)) return "the line " + phrase(line->text);
    if (const auto* pattern = std::get_if<E::Pattern>(&expected.form)) return fmt::format("/{}/", as_written({pattern->regex}));
    if (const auto* said = std::get_if<E::Said>(&expected.form)) return phrase_of(*said);
    if (const auto* mentions = std::get_if<E::Mentions>(&expected.form)) return phrase_of(*mentions);
    if (std::holds_alternative<E::Ctime>(expected.form)) return "text with a ctime";
    if (std::holds_alternative<E::Something>(expected.form)) return "something";
    std::string words;
    for (const auto& each : std::get<std::shared_ptr<const E::OneOf>>(expected.form)->alternatives)
        words += (words.empty() ? "" : " or ") + phrase(each, stamp);
    return words;
}

std::string phrase(const verb::ExpectOutput& output) {
    using Kind = verb::ExpectOutput::Kind;
    switch (output.kind) {
        case Kind::shows: return "shows " + phrase(output.text) + (output.or_log ? ", there or in its log" : "");
        case Kind::line: return "prints the line " + phrase(output.text);
        case Kind::once: return "prints once " + phrase(output.text);
        case Kind::prompt: return "prompts " + phrase(output.text) + (output.or_exit ? " or ends" : "");
        case Kind::matches: return fmt::format("has shown /{}/", as_written(output.text)) + (output.or_log ? ", there or in its log" : "");
        case Kind::message: return "says what is wrong";
        case Kind::hides: return "does not show " + phrase(output.text);
        case Kind::no_prompt: return "does not prompt " + phrase(output.text);
        case Kind::lacks: break;
    }
    return "shows no " + as_written(output.text);
}

std::string phrase(const verb::Check& check) {
    using Kind = verb::Check::Kind;
    switch (check.kind) {
        case Kind::running: return "is still running";
        case Kind::grown: return fmt::format("has at most {} more of anything than at ({})", check.at_most, check.since);
        case Kind::left_behind: break;
        case Kind::port_free: return "keeps no socket on its port";
        case Kind::path_gone: return "removes its path";
        case Kind::differ: return "no two are equal of " + joined(check.payloads, ", ");
        case Kind::output_file: return "has written " + joined(check.payloads, " or ") + " to {output}";
    }
    return check.at_most == 0 ? "leaves no process behind"
                              : fmt::format("leaves at most {} behind", count_of(static_cast<std::size_t>(check.at_most), "process"));
}

std::string phrase(verb::ExitRule rule) {
    switch (rule) {
        case verb::ExitRule::any: return "ends";
        case verb::ExitRule::clean: return "ends cleanly";
        case verb::ExitRule::zero: return "ends with status 0";
        case verb::ExitRule::nonzero: break;
    }
    return "ends with a status other than 0";
}

std::string phrase(std::chrono::milliseconds time) {
    const auto ms = time.count();
    return ms % 1000 == 0 ? fmt::format("{} s", ms / 1000) : fmt::format("{} ms", ms);
}

std::string phrase(const Blame& blame) {
    std::map<std::string, std::vector<std::string_view>> classes_of;
    for (const auto& [failure, requirement] : blame) classes_of[requirement].push_back(id_of(failure));
    std::string words;
    for (const auto& [requirement, classes] : classes_of)
        words +=
            fmt::format("{}{} {} [{}]", words.empty() ? "" : "; ", fmt::join(classes, ", "), classes.size() == 1 ? "means" : "mean", requirement);
    return words;
}

std::string notes_of(const Step& step) {
    std::string notes;
    const auto add = [&](const std::string& words) {
        if (!words.empty()) notes += (notes.empty() ? "" : "; ") + words;
    };
    if (step.definition->notes) add(step.definition->notes(step));
    if (step.within) add("within " + phrase(*step.within));
    if (!step.requirement.empty()) add(fmt::format("[{}]", step.requirement));
    add(phrase(step.blame));
    if (step.id.empty()) return notes;
    return notes.empty() ? fmt::format("({})", step.id) : fmt::format("({}) {}", step.id, notes);
}

}  // namespace sockspec
