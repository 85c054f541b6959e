#include "common/client_main.hpp"

#include <errno.h>

#include <charconv>
#include <cstdint>
#include <exception>
#include <iostream>
#include <optional>

namespace client {
namespace {

std::optional<Endpoint> endpoint_arguments(int argc, char* argv[]) {
    Endpoint endpoint;
    if (argc > 3) return std::nullopt;
    if (argc > 1) endpoint.host = argv[1];
    if (argc > 2) endpoint.port = argv[2];
    if (!is_port(endpoint.port)) return std::nullopt;
    return endpoint;
}

}  // namespace

int client_main(int argc, char* argv[], const std::function<void(const Endpoint&)>& run_client) {
    const auto endpoint = endpoint_arguments(argc, argv);
    if (!endpoint) return usage("[host [port]]");
    return run([&] { run_client(*endpoint); });
}

int run(const std::function<void()>& client) {
    try {
        client();
    } catch (const std::exception& error) {
        std::cerr << program_invocation_short_name << ": " << error.what() << '\n';
        return 1;
    }
    return 0;
}

bool is_port(std::string_view text) {
    std::uint16_t port = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, port);
    return error == std::errc{} && rest == end && port != 0;
}

int usage(const char* arguments) {
    std::cerr << "usage: " << program_invocation_short_name << ' ' << arguments << '\n';
    return 2;
}

}  // namespace client
