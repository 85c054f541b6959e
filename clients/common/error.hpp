#pragma once
// System calls report failure by -1 and errno; here that becomes an exception that says what was tried.

#include <cerrno>
#include <string>
#include <system_error>

namespace client {

[[noreturn]] inline void throw_errno(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

template <class Result>
Result checked(Result result, const std::string& what) {
    if (result == -1) throw_errno(what);
    return result;
}

}  // namespace client
