#include "common/dialogue.hpp"

#include <iostream>

#include "common/connect.hpp"
#include "common/disconnect.hpp"
#include "common/lines.hpp"
#include "common/prompt.hpp"

namespace client {
namespace {

void print(const Reply& reply) {
    show(reply.text);
    if (reply.ended) throw ServerClosed();
}

}  // namespace

void run_dialogue(const Endpoint& endpoint, std::string_view line_end, const std::function<ReplyTimeout(std::string_view line)>& timeout_for) {
    const Descriptor server = connect_to(endpoint);
    const auto on_readable = [&] {
        std::cout << '\n';  // the prompt's line stays as it is
        print(exchange(server, {}, timeout_for({})));
        return true;
    };
    Prompt prompt;
    for (;;) {
        const std::string line = prompt.read_line(server.get(), on_readable);
        if (line.empty()) return show(disconnect(server));
        print(exchange(server, line + std::string(line_end), timeout_for(line)));
    }
}

}  // namespace client
