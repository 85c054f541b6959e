#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "sandbox/descriptor.hpp"

namespace sockspec {

// Of the kernel, at a path in /proc: all of it with one write(2), as the kernel wants it. False with errno.
inline bool write_setting(const std::string& path, std::string_view text) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return file && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

}  // namespace sockspec
