#include "language/value.hpp"

#include <functional>
#include <limits>
#include <random>
#include <stdexcept>

namespace sockspec {
namespace {

struct Expand {
    const Variables& variables;

    std::string operator()(const Template& text) const { return text.expand(variables); }
    std::string operator()(const Payload::Hex& hex) const { return hex.bytes; }
    std::string operator()(const Payload::EveryByte&) const {
        std::string bytes;
        for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
        return bytes;
    }
    std::string operator()(const std::shared_ptr<const Payload::Repeat>& repeat) const {
        const std::string once = repeat->what.expand(variables);
        std::string bytes;
        bytes.reserve(once.size() * repeat->times);
        for (std::size_t i = 0; i < repeat->times; ++i) bytes += once;
        return bytes;
    }
    std::string operator()(const std::shared_ptr<const Payload::Join>& join) const {
        std::string bytes;
        for (const Payload& part : join->parts) bytes += part.expand(variables);
        return bytes;
    }
    std::string operator()(const Payload::Noise& noise) const {
        const auto nonce = variables.find("nonce");
        const auto seed = nonce == variables.end() ? std::string() : nonce->second;
        std::seed_seq sequence(seed.begin(), seed.end());
        std::mt19937_64 generator(sequence);
        std::string bytes(noise.bytes, '\0');
        for (char& byte : bytes) byte = static_cast<char>(generator() & 0xff);
        return bytes;
    }
    std::string operator()(const std::shared_ptr<const Payload::Say>& say) const {
        Variables all = variables;
        for (const auto& [hole, filling] : say->holes) all[hole] = filling.expand(variables);
        return say->text.expand(all);
    }
};

std::size_t times(std::size_t a, std::size_t b) {
    return b != 0 && a > std::numeric_limits<std::size_t>::max() / b ? std::numeric_limits<std::size_t>::max() : a * b;
}

std::size_t plus(std::size_t a, std::size_t b) {
    return a > std::numeric_limits<std::size_t>::max() - b ? std::numeric_limits<std::size_t>::max() : a + b;
}

struct Measure {
    PayloadSize operator()(const Template& text) const {
        PayloadSize size;
        for (const auto& piece : text.pieces) {
            const auto* literal = std::get_if<std::string>(&piece);
            size = {plus(size.bytes, literal ? literal->size() : 8), size.exact && literal != nullptr};
        }
        return size;
    }
    PayloadSize operator()(const Payload::Hex& hex) const { return {hex.bytes.size(), true}; }
    PayloadSize operator()(const Payload::EveryByte&) const { return {256, true}; }
    PayloadSize operator()(const std::shared_ptr<const Payload::Repeat>& repeat) const {
        const auto once = size_of(repeat->what);
        return {times(once.bytes, repeat->times), once.exact};
    }
    PayloadSize operator()(const std::shared_ptr<const Payload::Join>& join) const {
        PayloadSize all;
        for (const Payload& part : join->parts) {
            const auto one = size_of(part);
            all = {plus(all.bytes, one.bytes), all.exact && one.exact};
        }
        return all;
    }
    PayloadSize operator()(const Payload::Noise& noise) const { return {noise.bytes, true}; }
    PayloadSize operator()(const std::shared_ptr<const Payload::Say>& say) const { return {(*this)(say->text).bytes, false}; }
};

}  // namespace

std::string Template::expand(const Variables& variables) const {
    std::string text;
    for (const auto& piece : pieces) {
        if (const auto* literal = std::get_if<std::string>(&piece)) {
            text += *literal;
            continue;
        }
        const auto& name = std::get<Variable>(piece).name;
        const auto found = variables.find(name);
        if (found == variables.end()) throw std::out_of_range("no value for the variable " + name);
        text += found->second;
    }
    return text;
}

std::string Payload::expand(const Variables& variables) const { return std::visit(Expand{variables}, form); }

PayloadSize size_of(const Payload& payload) { return std::visit(Measure{}, payload.form); }

}  // namespace sockspec
