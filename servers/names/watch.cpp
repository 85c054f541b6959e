#include "names/watch.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "names/ping.hpp"

namespace names {

using std::chrono_literals::operator""s;

Watch::Watch(std::chrono::nanoseconds interval, Directory& directory, asyncore::Loop& loop,
             std::function<void(const std::string&)> on_removed)
    : interval_(interval),
      patience_(std::min<std::chrono::nanoseconds>(interval / 2, 5s)),
      directory_(directory),
      loop_(loop),
      on_removed_(std::move(on_removed)),
      next_(loop_.call_later(interval_, [this] { ask_all(); })) {}

void Watch::ask_all() {
    for (const auto& [name, service] : directory_.services()) {
        try {
            pings_.push_back({name, service, ping(service->host, service->port, patience_)});
        } catch (const std::system_error&) {
            break; // not even a thread to be had: the next time, perhaps
        }
    }
    next_ = loop_.call_later(patience_, [this] { judge_all(); });
}

void Watch::judge_all() {
    for (Ping& one : std::exchange(pings_, {})) judge(one);
    next_ = loop_.call_later(interval_ - patience_, [this] { ask_all(); });
}

void Watch::judge(Ping& ping) {
    try {
        const bool has_answered = ping.answer.wait_for(0s) == std::future_status::ready && ping.answer.get();
        ping.service->failures = has_answered ? 0 : ping.service->failures + 1;
    } catch (const std::system_error&) {
        return; // our failure, not the service's
    }
    const auto current = directory_.services().find(ping.name);
    const bool is_current = current != directory_.services().end() && current->second == ping.service;
    if (!is_current || ping.service->failures < most_failures) return;
    directory_.remove(ping.name);
    on_removed_(ping.name);
}

} // namespace names
