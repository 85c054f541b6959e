#include "reactor/reactor.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <list>
#include <set>

#include "net/listener.hpp"
#include "reactor/stream_transport.hpp"

namespace reactor {
namespace {

using Error = boost::system::error_code;

// Waits for a descriptor of somebody else's, which stays open after it.
class Watcher {
public:
    Watcher(asio::io_context& context, int fd) : descriptor_(context, fd) {}
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;
    ~Watcher() { descriptor_.release(); }

    template <class Action>
    void when_readable(Action action) {
        descriptor_.async_wait(descriptor_.wait_read, [action = std::move(action)](const Error& error) {
            if (!error) action();
        });
    }

private:
    asio::posix::stream_descriptor descriptor_;
};

}  // namespace

class Reactor::Core {
public:
    explicit Core(const net::Stop& request) : stop_request_(request), stop_watcher_(context_, request.descriptor()) {
        stop_watcher_.when_readable([this] { stop(); });
    }

    std::uint16_t listen(std::uint16_t number, Factory& factory) {
        Port& port = ports_.emplace_back(number, context_, factory);
        accept(port);
        return port.listener.port();
    }

    void run() { context_.run(); }

    void stop() {
        if (is_stopping_) return;
        is_stopping_ = true;
        ports_.clear();
        for (const auto& transport : std::set(transports_)) transport->finish();
        if (transports_.empty()) return context_.stop();
        grace_timer_.expires_after(net::Stop::grace);
        grace_timer_.async_wait([this](const Error&) {
            for (const auto& transport : std::set(transports_)) transport->abort();
        });
    }

private:
    struct Port {
        Port(std::uint16_t number, asio::io_context& context, Factory& its_factory)
            : listener(number), watcher(context, listener.descriptor()), factory(its_factory) {}
        net::Listener listener;
        Watcher watcher;
        Factory& factory;
    };

    void accept(Port& port) {
        port.watcher.when_readable([this, &port] {
            if (is_stopping_) return;  // and the port is gone
            if (auto client = port.listener.try_accept(stop_request_)) start(std::move(*client), port.factory);
            accept(port);
        });
    }

    void start(net::AcceptedSocket client, Factory& factory) {
        const auto on_closed = [this](const std::shared_ptr<StreamTransport>& transport) {
            transports_.erase(transport);
            if (is_stopping_ && transports_.empty()) context_.stop();
        };
        const auto transport = std::make_shared<StreamTransport>(context_, std::move(client), on_closed);
        transports_.insert(transport);
        transport->start(factory.build_protocol(transport->get_peer()));
    }

    const net::Stop& stop_request_;
    asio::io_context context_{1};
    Watcher stop_watcher_;
    std::list<Port> ports_;
    std::set<std::shared_ptr<StreamTransport>> transports_;  // the open ones
    asio::steady_timer grace_timer_{context_};
    bool is_stopping_ = false;
};

Reactor::Reactor(const net::Stop& stop) : core_(std::make_unique<Core>(stop)) {}
Reactor::~Reactor() = default;

std::uint16_t Reactor::listen_tcp(std::uint16_t port, Factory& factory) { return core_->listen(port, factory); }

void Reactor::run() { core_->run(); }
void Reactor::stop() { core_->stop(); }

}  // namespace reactor
