#pragma once
// System calls report failure by -1 and errno; here that becomes an exception that says what was tried.

#include <cerrno>
#include <string>
#include <system_error>

namespace net {

[[noreturn]] inline void throw_errno(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

template <class Result>
Result checked(Result result, const std::string& what) {
    if (result == -1) throw_errno(what);
    return result;
}

// The program or the machine has run out of something. It may have it again in a moment.
inline bool is_shortage(int error) { return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM; }

// What accept and recvmsg may report although their socket is well: it concerns one client or one packet (see
// accept(2), "Error handling"), or is a shortage. The next call may succeed.
inline bool is_transient(int error) {
    switch (error) {
        case EAGAIN:
        case EINTR:
        case ECONNABORTED:
        case ECONNREFUSED:
        case ECONNRESET:
        case EHOSTDOWN:
        case EHOSTUNREACH:
        case EMSGSIZE:
        case ENETDOWN:
        case ENETUNREACH:
        case ENONET:
        case ENOPROTOOPT:
        case EPERM:
        case EPROTO: return true;
        default: return is_shortage(error);
    }
}

}  // namespace net
