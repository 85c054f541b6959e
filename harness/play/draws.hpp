#pragma once
// What chance decides in a scenario. The draws depend on the run's seed and the scenario's name only, so that it repeats when run alone, on
// another machine, and with another C++ library: what the generator and its seeding do is specified ([rand.eng.mers], [rand.util.seedseq]).

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace sockspec {

class Draws {
public:
    Draws(std::uint64_t seed, std::string_view scenario);  // "profile/scenario"

    std::string nonce();                   // eight letters that spell no word
    std::string digits();                  // six, and no zero, so that a number is written in one way
    std::size_t below(std::size_t bound);  // 0 to bound - 1
    // Below the range from which the kernel takes ports by itself (ip_local_port_range).
    std::uint16_t port();
    std::uint16_t port_besides(std::uint16_t taken);

private:
    std::mt19937_64 generator_;
};

}  // namespace sockspec
