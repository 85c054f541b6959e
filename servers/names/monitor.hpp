#pragma once
// Looks after the services of a directory: each is pinged once per interval, and whoever doesn't answer three times in
// a row is removed. Between the first and the third time lie two intervals or more: who is away for less stays.

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "asyncore/loop.hpp"
#include "names/directory.hpp"

namespace names {

class Monitor {
public:
    static constexpr int max_failures = 3;

    // `on_removed` is told the name.
    Monitor(std::chrono::nanoseconds interval, Directory& directory, asyncore::Loop& loop, std::function<void(const std::string&)> on_removed);

private:
    struct Ping {
        std::string name;
        std::shared_ptr<Service> service;
        std::future<bool> answer;
    };

    void ping_all();
    void evaluate_all();
    void evaluate(Ping& ping);

    std::chrono::nanoseconds interval_, timeout_;
    Directory& directory_;
    asyncore::Loop& loop_;
    std::function<void(const std::string&)> on_removed_;
    std::vector<Ping> pings_;  // under way
    asyncore::Loop::Call next_;
};

}  // namespace names
