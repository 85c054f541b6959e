#include "common/keyboard.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <exception>

#include "net/error.hpp"

namespace client {
namespace {

constexpr char again = 'a', leave = 'l';

struct Left {};

} // namespace

Keyboard::Keyboard(CallFromThread call) : call_(std::move(call)) {
    std::array<int, 2> ends{};
    net::checked(::pipe2(ends.data(), O_CLOEXEC), "pipe2");
    interrupts_ = net::Descriptor(ends[0]);
    interrupt_ = net::Descriptor(ends[1]);
}

Keyboard::~Keyboard() {
    interrupt(leave);
    if (thread_.joinable()) thread_.join();
}

void Keyboard::ask(std::function<void(const std::string&)> on_line) {
    if (thread_.joinable()) thread_.join(); // it has called us
    thread_ = std::thread([this, on_line = std::move(on_line)] { wait_for_line(on_line); });
}

void Keyboard::prompt_again() { interrupt(again); }

void Keyboard::wait_for_line(const std::function<void(const std::string&)>& on_line) {
    const auto on_interrupt = [this] {
        char why = leave;
        if (::read(interrupts_.get(), &why, 1) != 1 || why == leave) throw Left{};
        return true;
    };
    try {
        const std::string line = prompt_.ask(interrupts_.get(), on_interrupt);
        call_([on_line, line] { on_line(line); });
    } catch (const Left&) {
    } catch (const std::exception&) { // a terminal that can't be read has nothing more to say
        call_([on_line] { on_line({}); });
    }
}

void Keyboard::interrupt(char why) {
    [[maybe_unused]] const auto written = ::write(interrupt_.get(), &why, 1); // fails only with a full pipe
}

} // namespace client
