#include "play/draws.hpp"

#include <vector>

namespace sockspec {
namespace {

std::mt19937_64 generator_for(std::uint64_t seed, std::string_view scenario) {
    std::vector<std::uint32_t> mixed{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)};
    for (const char c : scenario) mixed.push_back(static_cast<unsigned char>(c));
    std::seed_seq sequence(mixed.begin(), mixed.end());
    return std::mt19937_64(sequence);
}

}  // namespace

Draws::Draws(std::uint64_t seed, std::string_view scenario) : generator_(generator_for(seed, scenario)) {}

std::string Draws::nonce() {
    constexpr std::string_view letters = "bcdfghjkmnpqrstvwxz";
    std::string nonce;
    for (int i = 0; i < 8; ++i) nonce += letters[generator_() % letters.size()];
    return nonce;
}

std::string Draws::digits() {
    std::string digits;
    for (int i = 0; i < 6; ++i) digits += static_cast<char>('1' + generator_() % 9);
    return digits;
}

std::size_t Draws::below(std::size_t bound) { return generator_() % bound; }

std::uint16_t Draws::port() {
    constexpr std::uint16_t first = 10240, count = 20000;
    return static_cast<std::uint16_t>(first + generator_() % count);
}

std::uint16_t Draws::port_besides(std::uint16_t taken) {
    std::uint16_t other = taken;
    while (other == taken) other = port();
    return other;
}

}  // namespace sockspec
