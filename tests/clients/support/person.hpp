#pragma once
// The person at the terminal: standard input and output are in the test's hands for as long as it lives.

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>

#include "common/descriptor.hpp"
#include "common/error.hpp"

class Person {
public:
    Person() : input_before_(client::checked(::dup(STDIN_FILENO), "dup")), output_before_(std::cout.rdbuf(screen_.rdbuf())) {
        std::array<int, 2> ends{};
        client::checked(::pipe2(ends.data(), O_CLOEXEC), "pipe2");
        const client::Descriptor input(ends[0]);
        keyboard_ = client::Descriptor(ends[1]);
        client::checked(::dup2(input.get(), STDIN_FILENO), "dup2");
    }
    ~Person() {
        ::dup2(input_before_.get(), STDIN_FILENO);
        std::cout.rdbuf(output_before_);
    }
    Person(const Person&) = delete;
    Person& operator=(const Person&) = delete;

    void types(std::string_view text) { client::checked(static_cast<int>(::write(keyboard_.get(), text.data(), text.size())), "write"); }
    void ends_the_input() { keyboard_.close(); }

    std::string sees() const { return screen_.str(); }

private:
    std::ostringstream screen_;
    client::Descriptor input_before_;
    std::streambuf* output_before_;
    client::Descriptor keyboard_;
};
