#pragma once
// A descriptor that a coroutine can wait for.

#include <memory>

#include "sandbox/descriptor.hpp"
#include "wire/asio.hpp"

namespace sockspec {

using Waitable = asio::posix::stream_descriptor;

// Throws boost::system::system_error; the descriptor is closed then, and with the last owner otherwise.
inline std::shared_ptr<Waitable> waitable(const asio::any_io_executor& executor, Descriptor file) {
    auto result = std::make_shared<Waitable>(executor);
    result->assign(file.get());
    file.release();
    return result;
}

}  // namespace sockspec
