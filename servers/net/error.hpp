#pragma once
// System calls report failure by -1 and errno; here that becomes an exception that says what was tried.

#include <cerrno>
#include <string>
#include <system_error>

namespace net {

[[noreturn]] inline void throw_errno(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
}

inline int checked(int result, const char* what) {
    if (result == -1) throw_errno(what);
    return result;
}

} // namespace net
