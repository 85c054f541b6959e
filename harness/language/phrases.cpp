#include "language/phrases.hpp"

#include <fmt/format.h>

#include "language/verb_definition.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::size_t longest_text = 200;

std::string hex_of(const std::string& bytes) {
    constexpr std::size_t most = 12;
    std::string words;
    for (std::size_t i = 0; i < bytes.size() && i < most; ++i)
        words += fmt::format("{}{:02x}", i == 0 ? "" : " ", static_cast<unsigned>(static_cast<unsigned char>(bytes[i])));
    return bytes.size() > most ? words + fmt::format(" ... ({})", count_of(bytes.size(), "byte")) : words;
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
    std::string operator()(const std::shared_ptr<const Payload::Say>& say) const { return phrase(say->text, say->holes); }
};

}  // namespace

std::string inside_quotes(std::string_view bytes) {
    const std::string quoted = in_quotes(bytes, longest_text);
    return quoted.substr(1, quoted.size() - (quoted.ends_with('"') ? 2 : 1));
}

std::string unquoted(const Template& text) {
    std::string words;
    for (const auto& piece : text.pieces) {
        const auto* literal = std::get_if<std::string>(&piece);
        words += literal ? inside_quotes(*literal) : fmt::format("${{{}}}", std::get<Template::Variable>(piece).name);
    }
    return words;
}

std::string as_written(const Template& text) {
    std::string words;
    for (const auto& piece : text.pieces) {
        const auto* literal = std::get_if<std::string>(&piece);
        words += literal ? *literal : fmt::format("${{{}}}", std::get<Template::Variable>(piece).name);
    }
    return words;
}

std::string phrase(const Template& text) { return fmt::format("\"{}\"", unquoted(text)); }

std::string phrase(const Template& text, const std::map<std::string, Payload>& holes) {
    std::string words;
    for (const auto& piece : text.pieces) {
        const auto* literal = std::get_if<std::string>(&piece);
        const auto* variable = std::get_if<Template::Variable>(&piece);
        const auto found = variable ? holes.find(variable->name) : holes.end();
        const auto* filling = found != holes.end() ? std::get_if<Template>(&found->second.form) : nullptr;
        words += literal ? inside_quotes(*literal) : filling ? unquoted(*filling) : fmt::format("${{{}}}", variable->name);
    }
    return fmt::format("\"{}\"", words);
}

std::string phrase(const Payload& payload) { return std::visit(PayloadWords{}, payload.form); }

std::string phrase(const std::vector<Payload>& payloads, std::string_view between) {
    std::string words;
    for (const auto& payload : payloads) words += (words.empty() ? std::string() : std::string(between)) + phrase(payload);
    return words;
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
