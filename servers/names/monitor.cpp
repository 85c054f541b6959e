#include "names/monitor.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "names/ping.hpp"

namespace names {

using std::chrono_literals::operator""s;

Monitor::Monitor(std::chrono::nanoseconds interval, Directory& directory, asyncore::Loop& loop, std::function<void(const std::string&)> on_removed)
    : interval_(interval),
      timeout_(std::min<std::chrono::nanoseconds>(interval / 2, 5s)),
      directory_(directory),
      loop_(loop),
      on_removed_(std::move(on_removed)),
      next_(loop_.call_later(interval_, [this] { ping_all(); })) {}

void Monitor::ping_all() {
    for (const auto& [name, service] : directory_.services()) {
        try {
            pings_.push_back({name, service, ping(service->host, service->port, timeout_)});
        } catch (const std::system_error&) {
            break;  // not even a thread to be had: the next time, perhaps
        }
    }
    next_ = loop_.call_later(timeout_, [this] { evaluate_all(); });
}

void Monitor::evaluate_all() {
    for (Ping& one : std::exchange(pings_, {})) evaluate(one);
    next_ = loop_.call_later(interval_ - timeout_, [this] { ping_all(); });
}

void Monitor::evaluate(Ping& ping) {
    try {
        const bool has_answered = ping.answer.wait_for(0s) == std::future_status::ready && ping.answer.get();
        ping.service->failures = has_answered ? 0 : ping.service->failures + 1;
    } catch (const std::system_error&) {
        return;  // our failure, not the service's
    }
    const auto current = directory_.services().find(ping.name);
    const bool is_current = current != directory_.services().end() && current->second == ping.service;
    if (!is_current || ping.service->failures < max_failures) return;
    directory_.remove(ping.name);
    on_removed_(ping.name);
}

}  // namespace names
