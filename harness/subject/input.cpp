#include "subject/input.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace sockspec {
namespace {

constexpr char end_of_transmission = 4;  // ^D, the terminal's VEOF

// The number of bytes written, 0 where there is no room, or -1 where nobody will read any more.
ssize_t write_some(int to, std::string_view bytes) {
    ssize_t written = 0;
    while ((written = ::write(to, bytes.data(), bytes.size())) < 0 && errno == EINTR) {
    }
    return written < 0 && errno == EAGAIN ? 0 : written;
}

}  // namespace

Input::Input(const asio::any_io_executor& executor, Descriptor to, bool is_terminal, Told told)
    : to_(waitable(executor, std::move(to))), is_terminal_(is_terminal), told_(std::move(told)) {
    to_->native_non_blocking(true);
}

void Input::type(std::string_view bytes) {
    pending_ += bytes;
    pump();
}

void Input::tell_ahead(std::string bytes) {
    told_ahead_ += bytes.size();
    told_.typed(std::move(bytes));
}

void Input::end() {
    end_wanted_ = true;
    pump();
}

bool Input::go_on() {
    const auto left = pending_.size();
    if (left == 0 && !end_wanted_) return false;
    pump();
    return pending_.size() < left || (left == 0 && !end_wanted_);
}

void Input::tell(std::string written) {
    const auto known = std::min(written.size(), told_ahead_);
    told_ahead_ -= known;
    if (written.erase(0, known); !written.empty()) told_.typed(std::move(written));
}

Input::Put Input::put_bytes() {
    while (!pending_.empty()) {
        const auto written = write_some(to_->native_handle(), pending_);
        if (written == 0) return Put::no_room;
        if (written < 0) pending_.clear();
        else tell(pending_.substr(0, static_cast<std::size_t>(written)));
        pending_.erase(0, static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return Put::done;
}

Input::Put Input::put_end() {
    if (!end_wanted_) return Put::done;
    if (is_terminal_ && write_some(to_->native_handle(), {&end_of_transmission, 1}) == 0) return Put::no_room;
    if (!is_terminal_) to_->close();
    end_wanted_ = false;
    told_.ended();
    return Put::done;
}

void Input::pump() {
    if (!to_->is_open()) return;
    if (put_bytes() == Put::done && put_end() == Put::done) return;
    if (std::exchange(waits_, true)) return;
    asio::co_spawn(to_->get_executor(), pump_later(shared_from_this()), asio::detached);
}

awaitable<void> Input::pump_later(std::shared_ptr<Input> self) {
    const auto [error] = co_await self->to_->async_wait(Waitable::wait_write, with_error);
    self->waits_ = false;
    if (!error) self->pump();
}

}  // namespace sockspec
