#pragma once
// The packets of a scenario's network, taken from the kernel while its loop runs. Nothing here can fail a scenario:
// what goes wrong is told in what was captured.

#include <optional>
#include <string>

#include "sandbox/capture.hpp"
#include "wire/asio.hpp"

namespace sockspec {

class Recording {
public:
    // On the thread that has entered the network; the loop must outlive it.
    explicit Recording(asio::io_context& loop);
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    // Comments the next packet.
    void mark(std::string_view text);

    Captured finish();

private:
    void take_what_comes();
    template <typename Work>
    void attempt(const Work& work);

    std::optional<Capture> capture_;  // nothing once there was trouble
    asio::posix::stream_descriptor arrival_;
    std::string trouble_;
};

}  // namespace sockspec
