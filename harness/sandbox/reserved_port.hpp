#pragma once
// A port of the machine's own network that no other scenario takes, of this sockspec or of another: for where a scenario has no network of
// its own.
//
// What is held is not the port but a name for it: a socket of ours on the port would be in the way of a program that does not set
// SO_REUSEADDR. The name is that of an abstract Unix socket, which belongs to a network as ports do, and is given back with its holder,
// however that ends (unix(7)).

#include <cstdint>
#include <functional>

#include "sandbox/descriptor.hpp"

namespace sockspec {

class ReservedPort {
public:
    // The first of those drawn that nobody has reserved and nothing is bound to, TCP or UDP, IPv4 or IPv6. Throws std::system_error where
    // none of many is free.
    static ReservedPort among(const std::function<std::uint16_t()>& draw);

    std::uint16_t number() const { return number_; }

private:
    ReservedPort(Descriptor name, std::uint16_t number) : name_(std::move(name)), number_(number) {}

    Descriptor name_;
    std::uint16_t number_;
};

}  // namespace sockspec
