#pragma once
// The dialogue of sleep-server with one client.
//
//     sleep SECONDS    is answered `slept SECONDS` when they have passed, anything else `error: ...` at once

#include <deque>
#include <iostream>
#include <string>

#include "asyncore/line_chat.hpp"
#include "asyncore/loop.hpp"
#include "seconds.hpp"
#include "words.hpp"

class SleepChat : public asyncore::LineChat {
public:
    SleepChat(net::AcceptedSocket client, asyncore::Loop& loop) : LineChat(std::move(client)), loop_(loop) {
        std::cout << "...connected from: " << peer() << std::endl;
    }

    // One sleep after another: what comes during one stays in the kernel, and so does the end of the stream.
    bool readable() const override { return !is_sleeping() && LineChat::readable(); }

protected:
    void line_received(const std::string& line) override {
        lines_.push_back(line);
        work();
    }

    // Whoever has no more to ask still waits for its answer.
    void end_received() override {
        has_ended_ = true;
        if (!is_sleeping()) close_when_done();
    }

private:
    bool is_sleeping() const { return wake_up_ != nullptr; }

    void work() {
        while (!lines_.empty() && !is_sleeping()) {
            std::string_view argument = lines_.front();
            const bool is_sleep = take_word(argument) == "sleep";
            const std::string seconds(argument);
            lines_.pop_front();
            const auto time = parse_seconds(seconds);
            if (is_sleep && time) wake_up_ = loop_.call_later(*time, [this, seconds] { has_slept(seconds); });
            else push(is_sleep ? "error: not a number of seconds\n" : "error: there is only sleep SECONDS\n");
        }
    }

    void has_slept(const std::string& seconds) {
        wake_up_ = nullptr;
        push("slept " + seconds + '\n');
        work();
        if (has_ended_ && !is_sleeping()) close_when_done();
    }

    asyncore::Loop& loop_;
    asyncore::Loop::Call wake_up_;
    std::deque<std::string> lines_;  // that have arrived together with one that is a sleep
    bool has_ended_ = false;         // the client's stream
};
