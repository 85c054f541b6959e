#include "language/word_ends.hpp"

#include <algorithm>
#include <cctype>

#include "language/step_walk.hpp"

namespace sockspec {
namespace {

using Say = std::shared_ptr<const Payload::Say>;
using Join = std::shared_ptr<const Payload::Join>;

bool is_endless(const Payload& payload) {
    const auto* say = std::get_if<Say>(&payload.form);
    return say && (*say)->endless;
}

bool has_endless_words(const Payload& payload) {
    const auto* join = std::get_if<Join>(&payload.form);
    return is_endless(payload) || (join && std::ranges::any_of((*join)->parts, is_endless));
}

bool is_cut(const verb::Send& send) {
    const auto* join = std::get_if<Join>(&send.bytes.form);
    return send.each_byte || !send.cuts.empty() || (join && (*join)->parts.size() > 1);
}

// Is the exchange over that the actor began?
bool is_a_pause(const Step& step) {
    return std::holds_alternative<verb::Expect>(step.verb) || std::holds_alternative<verb::IgnoreUnread>(step.verb) ||
           std::holds_alternative<verb::Connect>(step.verb) || std::holds_alternative<verb::Accept>(step.verb);
}

// What the same actor sends next without a pause.
const verb::Send* sent_at_once(const Steps& steps, std::size_t before) {
    for (std::size_t i = before + 1; i < steps.size(); ++i) {
        if (steps[i].actor != steps[before].actor) continue;
        if (is_a_pause(steps[i])) return nullptr;
        if (const auto* send = std::get_if<verb::Send>(&steps[i].verb)) return send;
    }
    return nullptr;
}

bool cuts_in_list(const Steps& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto* send = std::get_if<verb::Send>(&steps[i].verb);
        if (!send) continue;
        const auto* next = sent_at_once(steps, i);
        const bool endless = has_endless_words(send->bytes);
        if ((endless && (is_cut(*send) || next)) || (next && has_endless_words(next->bytes))) return true;
    }
    return false;
}

}  // namespace

bool have_an_end(const Template& words) {
    const auto* last = words.pieces.empty() ? nullptr : std::get_if<std::string>(&words.pieces.back());
    if (!last || last->empty()) return false;
    const auto byte = static_cast<unsigned char>(last->back());
    return byte < 0x80 && std::isalnum(byte) == 0;
}

bool cuts_endless_words(const Steps& steps) {
    const auto cuts_inside = [](const Step& step) {
        return std::ranges::any_of(bodies_of(step), [](const Steps* body) { return cuts_in_list(*body); });
    };
    return cuts_in_list(steps) || any_step(steps, cuts_inside);
}

}  // namespace sockspec
