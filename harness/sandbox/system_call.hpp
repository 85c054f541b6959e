#pragma once
// System calls that must succeed: a failure is an exception that names the operation and the object.

#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>

namespace sockspec {

[[noreturn]] inline void throw_system_error(std::string_view operation, std::string_view object = {}, int error = errno) {
    std::string what(operation);
    if (!object.empty()) what.append(" ").append(object);
    throw std::system_error(error, std::generic_category(), what);
}

// The result of a call that returns -1 on failure.
template <typename Result>
Result checked(Result result, std::string_view operation, std::string_view object = {}) {
    if (result == static_cast<Result>(-1)) throw_system_error(operation, object);
    return result;
}

}  // namespace sockspec
