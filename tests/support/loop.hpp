#pragma once
// An event loop with a pulse and a transcript, run until something has happened.

#include <chrono>
#include <vector>

#include "support/eventually.hpp"
#include "transcript/transcript.hpp"
#include "wire/asio.hpp"
#include "wire/pulse.hpp"

namespace sockspec {

struct Loop {
    asio::io_context context{1};
    Pulse pulse{context.get_executor()};
    Transcript transcript;

    template <typename Condition>
    bool run_until(const Condition& met) {
        return eventually([&] {
            context.restart();
            context.poll();
            return met();
        });
    }

    std::vector<EventKind> kinds(std::string_view actor) const {
        std::vector<EventKind> all;
        for (const auto& event : transcript.events())
            if (event.actor == actor) all.push_back(event.kind);
        return all;
    }
};

}  // namespace sockspec
