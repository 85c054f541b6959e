#include "subject/datagram_traffic.hpp"

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "subject/proc_files.hpp"

namespace sockspec {
namespace {

std::string_view cut(std::string_view& text, char at) {
    const auto end = std::min(text.find(at), text.size());
    const auto part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

std::uint64_t number(std::string_view digits) {
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// What this network's protocols have counted, IPv4 and IPv6 together.
class Counters {
public:
    Counters() : four_(read_whole(open_to_read("/proc/thread-self/net/snmp"))), six_(read_whole(open_to_read("/proc/thread-self/net/snmp6"))) {}

    std::uint64_t operator()(std::string_view family, std::string_view name) const { return in_pairs(family, name) + in_lines(family, name); }

private:
    // Pairs of lines: "Udp: InDatagrams NoPorts …" and "Udp: 12 0 …".
    std::uint64_t in_pairs(std::string_view family, std::string_view name) const {
        for (std::string_view left = four_; !left.empty();) {
            auto names = cut(left, '\n'), values = cut(left, '\n');
            if (cut(names, ':') != family) continue;
            cut(names, ' ');
            cut(values, ' ');
            while (!names.empty()) {
                const auto value = cut(values, ' ');
                if (cut(names, ' ') == name) return number(value);
            }
        }
        return 0;
    }

    // "Udp6InDatagrams                   12".
    std::uint64_t in_lines(std::string_view family, std::string_view name) const {
        const auto wanted = std::string(family) + "6" + std::string(name);
        for (std::string_view left = six_; !left.empty();) {
            const auto line = cut(left, '\n');
            const auto end = line.find_first_of(" \t");
            if (line.substr(0, end) == wanted) return number(line.substr(std::min(line.find_first_not_of(" \t", end), line.size())));
        }
        return 0;
    }

    std::string four_, six_;
};

}  // namespace

bool datagrams_under_way() {
    const Counters counters;
    // Every datagram was read by a program, or dropped; if not, it waits in a socket's queue or is on its way.
    const auto ended = counters("Udp", "InDatagrams") + counters("Udp", "NoPorts") + counters("Udp", "InErrors");
    if (counters("Udp", "OutDatagrams") == ended) return false;
    return counters("Ip", "OutRequests") != counters("Ip", "InReceives");
}

bool datagrams_were_dropped() { return Counters()("Udp", "RcvbufErrors") > 0; }

}  // namespace sockspec
