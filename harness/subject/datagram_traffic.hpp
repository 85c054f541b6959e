#pragma once
// Is a UDP datagram on its way? The kernel counts, for the network namespace of the calling thread, what was sent and what arrived
// (/proc/net/snmp, snmp6: RFC 4113, RFC 4293).

namespace sockspec {

// Where the namespace has other users too, the answer says nothing. False also where the kernel does not count.
bool datagrams_under_way();

// Has a socket had no room for one (SO_RCVBUF, socket(7)), so that its program never saw it?
bool datagrams_were_dropped();

}  // namespace sockspec
