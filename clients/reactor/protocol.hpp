#pragma once
// Twisted's division of labour: a Transport moves bytes and knows nothing of what they mean; a Protocol gives them
// a meaning and knows nothing of sockets; a ClientFactory makes a Protocol for a connection.

#include <memory>
#include <string>
#include <string_view>
#include <system_error>

namespace reactor {

class Transport {
public:
    virtual ~Transport() = default;

    // Never waits: what the peer doesn't take now is sent later.
    virtual void write(std::string_view bytes) = 0;

    // Ends the connection once everything written has been sent. No more data is received.
    virtual void lose_connection() = 0;
};

class Protocol {
public:
    Protocol() = default;
    Protocol(const Protocol&) = delete;
    Protocol& operator=(const Protocol&) = delete;
    virtual ~Protocol() = default;

    void make_connection(Transport& transport) {
        transport_ = &transport;
        connection_made();
    }

    // The connection begins; bytes have arrived, however the network cut them; it is over. `reason` is empty
    // if it ended in order.
    virtual void connection_made() {}
    virtual void data_received(std::string_view /*data*/) {}
    virtual void connection_lost(const std::error_code& /*reason*/) {}

protected:
    Transport& transport() const { return *transport_; }  // from connection_made to connection_lost

private:
    Transport* transport_ = nullptr;
};

class ClientFactory {
public:
    virtual ~ClientFactory() = default;
    virtual std::unique_ptr<Protocol> build_protocol() = 0;

    // No protocol is built: there is nobody to talk to.
    virtual void client_connection_failed(const std::string& reason) = 0;
};

}  // namespace reactor
