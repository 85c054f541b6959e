#pragma once
// How far an HTTP response has come, judged by what has passed by. It ends where its Content-Length says, or else with
// the connection.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace client {

class HttpResponse {
public:
    void pass(std::string_view bytes);

    // Of the body that was promised. Nothing: no length has been promised, or not yet.
    std::optional<std::uint64_t> bytes_missing() const;

private:
    std::string head_;  // as far as it has come
    bool is_in_head_ = true;
    std::optional<std::uint64_t> promised_;
    std::uint64_t body_ = 0;  // its size so far
};

}  // namespace client
