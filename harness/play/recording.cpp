#include "play/recording.hpp"

#include "text/escape.hpp"

namespace sockspec {

Recording::Recording(asio::io_context& loop) : arrival_(loop) {
    attempt([this] {
        capture_.emplace();
        arrival_.assign(capture_->descriptor());
        take_what_comes();
    });
}

// The descriptor is the capture's, which closes it.
Recording::~Recording() {
    if (arrival_.is_open()) arrival_.release();
}

void Recording::take_what_comes() {
    const auto arrived = [this](const boost::system::error_code& error) {
        if (error || !capture_) return;
        attempt([this] {
            capture_->take();
            take_what_comes();
        });
    };
    arrival_.async_wait(asio::posix::stream_descriptor::wait_read, arrived);
}

void Recording::mark(std::string_view text) {
    constexpr std::size_t longest = 1000;
    if (capture_) capture_->mark(cut_text(text, longest));
}

Captured Recording::finish() {
    Captured captured;
    attempt([&] {
        if (capture_) captured = capture_->finish();
    });
    captured.trouble = trouble_;
    return captured;
}

template <typename Work>
void Recording::attempt(const Work& work) {
    try {
        work();
    } catch (const std::exception& trouble) {
        trouble_ = trouble.what();
        if (arrival_.is_open()) arrival_.release();
        capture_.reset();
    }
}

}  // namespace sockspec
