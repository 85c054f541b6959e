#include "subject/datagram_traffic.hpp"

#include <cstdint>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace sockspec {
namespace {

using Counters = std::map<std::string, std::uint64_t>;

// Pairs of lines: "Udp: InDatagrams NoPorts …" and "Udp: 12 0 …".
void read_ipv4(Counters& counters) {
    std::ifstream file("/proc/thread-self/net/snmp");
    std::string names, values;
    while (std::getline(file, names) && std::getline(file, values)) {
        std::istringstream name(names), value(values);
        std::string family, word, unused;
        name >> family;
        value >> unused;
        family.pop_back();
        for (std::int64_t count = 0; name >> word && value >> count;) counters[family + word] += static_cast<std::uint64_t>(count);
    }
}

// "Udp6InDatagrams   12", added to the counters of IPv4.
void read_ipv6(Counters& counters) {
    std::ifstream file("/proc/thread-self/net/snmp6");
    std::string name;
    for (std::uint64_t count = 0; file >> name >> count;)
        if (const auto six = name.find('6'); six != std::string::npos && six <= 3) counters[name.erase(six, 1)] += count;
}

}  // namespace

bool datagrams_under_way() {
    Counters counters;
    read_ipv4(counters);
    read_ipv6(counters);
    // Every datagram was read by a program, or dropped; if not, it waits in a socket's queue or is on its way.
    const auto ended = counters["UdpInDatagrams"] + counters["UdpNoPorts"] + counters["UdpInErrors"];
    if (counters["UdpOutDatagrams"] == ended) return false;
    return counters["IpOutRequests"] != counters["IpInReceives"];
}

}  // namespace sockspec
