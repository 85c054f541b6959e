#pragma once
// The part of Boost.Asio that sockspec uses, under short names. Only wire/, subject/ and play/ include this.
//
// g++ 12 destroys some temporaries twice in co_await expressions: write only names, literals and calls there, and
// build aggregates, lambdas and lists in a named local on the line before.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/generic/datagram_protocol.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/local/datagram_protocol.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace sockspec {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;

// Operations whose errors are part of what happens: co_return {error, result} instead of an exception.
constexpr auto with_error = asio::as_tuple(asio::use_awaitable);

}  // namespace sockspec
