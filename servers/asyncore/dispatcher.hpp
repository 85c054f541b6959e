#pragma once
// Something that a Loop waits for and tells what has happened. Nothing that a dispatcher does may wait.

namespace asyncore {

class Dispatcher {
public:
    Dispatcher() = default;
    Dispatcher(const Dispatcher&) = delete;
    Dispatcher& operator=(const Dispatcher&) = delete;
    virtual ~Dispatcher() = default;

    virtual int fileno() const = 0;

    // What to be told of. As in Python the loop asks before every wait.
    virtual bool readable() const { return true; }
    virtual bool writable() const { return false; }

    virtual void handle_read() = 0;
    virtual void handle_write() {}

    // Called in a catch block, for whatever one of the above threw.
    virtual void handle_error() = 0;

    // The program has been told to stop: what has arrived may still be read, what has been written will be sent.
    virtual void handle_stop() = 0;

    // Nothing left to do: the loop removes it.
    virtual bool is_closed() const = 0;
};

}  // namespace asyncore
