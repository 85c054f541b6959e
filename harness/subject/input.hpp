#pragma once
// The way of bytes into a program: the keyboard of its terminal, or a pipe.
//
// Never blocks: what the kernel has no room for now follows by itself as the program reads. Lives on the scenario's thread.

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "subject/waitable.hpp"

namespace sockspec {

class Input : public std::enable_shared_from_this<Input> {
public:
    struct Told {
        std::function<void(std::string bytes)> typed;  // these the kernel has
        std::function<void()> ended;
    };

    // `to`: a terminal's master side, or a pipe's writing end, which is made non-blocking.
    Input(const asio::any_io_executor& executor, Descriptor to, bool is_terminal, Told told);

    void type(std::string_view bytes);
    // All that will be typed in several calls is told at once, as one line, with the first of them.
    void tell_ahead(std::string bytes);
    void end();  // behind all that was typed

    // The kernel has room again for what was typed: some of it goes now. False where nothing is left, or there is no room.
    bool go_on();

private:
    enum class Put { done, no_room };
    void tell(std::string written);
    Put put_bytes();
    Put put_end();
    void pump();
    static awaitable<void> pump_later(std::shared_ptr<Input> self);

    std::shared_ptr<Waitable> to_;
    bool is_terminal_;
    Told told_;
    std::string pending_;
    std::size_t told_ahead_ = 0;  // of what is typed next
    bool end_wanted_ = false;
    bool waits_ = false;  // a coroutine waits for room
};

}  // namespace sockspec
