#include "reactor/reactor.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>

#include <cstring>
#include <list>
#include <set>

#include "net/listener.hpp"
#include "reactor/stream_transport.hpp"

namespace reactor {
namespace {

using Error = boost::system::error_code;
using asio::ip::tcp;

// Waits for a descriptor of somebody else's, which stays open after it.
class Watch {
public:
    Watch(asio::io_context& context, int fd) : descriptor_(context, fd) {}
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch() { descriptor_.release(); }

    template <class Action> void when_readable(Action action) {
        descriptor_.async_wait(descriptor_.wait_read, [action = std::move(action)](const Error& error) {
            if (!error) action();
        });
    }

private:
    asio::posix::stream_descriptor descriptor_;
};

net::Address address_of(const tcp::endpoint& endpoint) {
    net::Address address;
    std::memcpy(address.data(), endpoint.data(), endpoint.size());
    *address.size() = static_cast<socklen_t>(endpoint.size());
    return address;
}

} // namespace

class Reactor::Core {
public:
    explicit Core(const net::Stop& request) : stop_request_(request), stop_watch_(context_, request.descriptor()) {
        stop_watch_.when_readable([this] { stop(); });
    }

    std::uint16_t listen(std::uint16_t port, Factory& factory) {
        Port& place = ports_.emplace_back(port, context_, factory);
        accept(place);
        return place.listener.port();
    }

    void connect(const std::string& host, const std::string& port, ClientFactory& factory) {
        const auto failed = [&factory, where = "cannot connect to " + host + " port " + port](const Error& error) {
            factory.client_connection_failed(where + ": " + error.message());
        };
        using Addresses = tcp::resolver::results_type;
        resolver_.async_resolve(host, port, [=, this, &factory](const Error& error, const Addresses& all) {
            if (error) return failed(error);
            const auto socket = std::make_shared<tcp::socket>(context_);
            asio::async_connect(*socket, all, [=, this, &factory](const Error& last, const tcp::endpoint& peer) {
                if (last) return failed(last);
                begin(std::move(*socket), address_of(peer), factory);
            });
        });
    }

    Cancel call_later(std::chrono::milliseconds delay, std::function<void()> action) {
        const auto timer = std::make_shared<asio::steady_timer>(context_, delay);
        timer->async_wait([timer, action = std::move(action)](const Error& error) {
            if (!error) action();
        });
        return [timer] { timer->cancel(); };
    }

    void call_from_thread(std::function<void()> action) { asio::post(context_, std::move(action)); }

    void run() { context_.run(); }

    void stop() {
        if (is_stopping_) return;
        is_stopping_ = true;
        ports_.clear();
        for (const auto& transport : std::set(transports_)) transport->finish();
        if (transports_.empty()) return context_.stop();
        call_later(net::Stop::grace, [this] {
            for (const auto& transport : std::set(transports_)) transport->abort();
        });
    }

private:
    struct Port {
        Port(std::uint16_t port, asio::io_context& context, Factory& its_factory)
            : listener(port), watch(context, listener.descriptor()), factory(its_factory) {}
        net::Listener listener;
        Watch watch;
        Factory& factory;
    };

    void accept(Port& port) {
        port.watch.when_readable([this, &port] {
            if (is_stopping_) return; // and the port is gone
            if (auto client = port.listener.try_accept(stop_request_))
                begin(tcp::socket(context_, tcp::v6(), client->socket.release()), client->address, port.factory);
            accept(port);
        });
    }

    void begin(tcp::socket socket, const net::Address& peer, Factory& factory) {
        const auto on_closed = [this](const std::shared_ptr<StreamTransport>& transport) {
            transports_.erase(transport);
            if (is_stopping_ && transports_.empty()) context_.stop();
        };
        const auto transport = std::make_shared<StreamTransport>(std::move(socket), peer, on_closed);
        transports_.insert(transport);
        transport->start(factory.build_protocol(peer));
    }

    const net::Stop& stop_request_;
    asio::io_context context_{1};
    Watch stop_watch_;
    tcp::resolver resolver_{context_};
    std::list<Port> ports_;
    std::set<std::shared_ptr<StreamTransport>> transports_; // the open ones
    bool is_stopping_ = false;
};

Reactor::Reactor(const net::Stop& stop) : core_(std::make_unique<Core>(stop)) {}
Reactor::~Reactor() = default;

std::uint16_t Reactor::listen_tcp(std::uint16_t port, Factory& factory) { return core_->listen(port, factory); }

void Reactor::connect_tcp(const std::string& host, const std::string& port, ClientFactory& factory) {
    core_->connect(host, port, factory);
}

Reactor::Cancel Reactor::call_later(std::chrono::milliseconds delay, std::function<void()> action) {
    return core_->call_later(delay, std::move(action));
}

void Reactor::call_from_thread(std::function<void()> action) { core_->call_from_thread(std::move(action)); }
void Reactor::run() { core_->run(); }
void Reactor::stop() { core_->stop(); }

} // namespace reactor
