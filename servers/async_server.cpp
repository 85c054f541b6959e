// TCP timestamp server made of asyncore's and asynchat's classes: every line comes back with the time before it and
// the line end it had, any number on a connection, any number of connections, in one thread.
// usage: async-server [port]

#include <iostream>

#include "asyncore/acceptor.hpp"
#include "asyncore/async_chat.hpp"
#include "net/server_main.hpp"
#include "net/stamp.hpp"

namespace {

constexpr std::size_t longest_line = 1024 * 1024;

class TimestampChat : public asyncore::AsyncChat {
public:
    explicit TimestampChat(net::AcceptedSocket client) : AsyncChat(std::move(client)) {
        std::cout << "...connected from: " << peer() << std::endl;
        set_terminator("\n");  // what may come before it, a carriage return, is as good as the line's
    }

protected:
    void collect_incoming_data(std::string_view data) override {
        line_ += data;
        if (line_.size() > longest_line) answer();  // a flood without line ends is answered in pieces
    }

    void found_terminator() override {
        line_ += '\n';
        answer();
    }

    // The last line may have no terminator.
    void handle_close() override {
        if (!line_.empty()) answer();
        AsyncChat::handle_close();
    }

private:
    void answer() { push(net::stamp() + std::exchange(line_, {})); }

    std::string line_;
};

void serve(std::uint16_t port, const net::Stop& stop) {
    asyncore::Loop loop;
    loop.add(std::make_unique<asyncore::Acceptor>(port, loop, stop,
                                                  [](net::AcceptedSocket client) { return std::make_unique<TimestampChat>(std::move(client)); }));
    std::cout << "waiting for connection..." << std::endl;
    loop.run(stop);
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
