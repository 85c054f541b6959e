// How a stage goes on with the next scenario while its program runs on.

#include <algorithm>

#include "play/draws.hpp"
#include "play/stage.hpp"

namespace sockspec {

using namespace std::chrono_literals;

bool Stage::has_clients() {
    const auto is_held = [this](const SockDiag::Connection& connection) {
        const auto end = sockets_.end(connection.own, connection.other);
        return end && (end->inode != 0 || end->waits_to_be_accepted());
    };
    return std::ranges::any_of(ours_.connections(), is_held);
}

awaitable<bool> Stage::clear() {
    constexpr Nanoseconds enough = 5s;
    if (subject().frozen()) co_return false;
    ours_.close_all();
    const Condition nobody_is_there = [this] { return all_delivered() && !has_clients(); };
    if (co_await wait_until(nobody_is_there, enough) != Waited::met) co_return false;
    const bool waits_again = co_await wait_for_quiet();
    if (!waits_again || !subject().running() || has_clients()) co_return false;
    ours_.forget_all();
    const auto children = subject().count().children;
    if (!children_) children_ = children;
    co_return children <= *children_;
}

void Stage::go_on_with(const Scenario& scenario) {
    scenario_ = &scenario;
    transcript_.take();
    watched_only_ = false;
    subject().forget_printed();
    longest_ = transcript_.elapsed() + longest_played();
    Draws draws(options_.seed, profile_.id + "/" + scenario.id);
    if (has_placeholder(options_.commands.front(), "{port}")) draws.port();  // the same words as with a port of its own
    variables_.clear();
    set_variables(draws);
    record(EventKind::fact, profile_.role(), "it has been running since an earlier scenario, whose clients have left");
}

}  // namespace sockspec
