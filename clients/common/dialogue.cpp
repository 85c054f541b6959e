#include "common/dialogue.hpp"

#include <iostream>

#include "common/connect.hpp"
#include "common/lines.hpp"
#include "common/part.hpp"
#include "common/prompt.hpp"

namespace client {
namespace {

void print(const Reply& reply) {
    show(reply.text);
    if (reply.ended) throw ServerGone();
}

} // namespace

void hold_dialogue(const Endpoint& endpoint, std::string_view line_end,
                   const std::function<Patience(std::string_view line)>& patience_for) {
    const net::Descriptor server = connect_to(endpoint);
    const auto on_news = [&] {
        std::cout << '\n'; // the prompt's line stays as it is
        print(exchange(server, {}, patience_for({})));
        return true;
    };
    Prompt prompt;
    for (;;) {
        const std::string line = prompt.ask(server.get(), on_news);
        if (line.empty()) return show(part_from(server));
        print(exchange(server, line + std::string(line_end), patience_for(line)));
    }
}

} // namespace client
