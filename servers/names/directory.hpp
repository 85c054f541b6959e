#pragma once
// Which service is where. It knows of no sockets and no requests.

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace names {

struct Service {
    std::string host;
    std::uint16_t port;
    std::string description;
    int failures = 0;  // in a row
};

class Directory {
public:
    static constexpr std::size_t max_names = 1000;  // each of them is pinged

    struct Stats {
        std::size_t lookups = 0, cached = 0;
    };
    using Services = std::map<std::string, std::shared_ptr<Service>>;  // whoever pings one may outlive its entry

    // Replaces what the name meant before. Whether there is room for it.
    bool add(const std::string& name, Service service);

    // Whether it was there.
    bool remove(const std::string& name);

    // `HOST PORT DESCRIPTION`, or `unknown`. Whoever asks again gets the answer that was made for the first: a change
    // of the entry is what makes it forgotten.
    std::string lookup(const std::string& name);

    const Services& services() const { return services_; }
    const Stats& stats() const { return stats_; }

private:
    Services services_;
    std::map<std::string, std::string> cache_;  // for names that have been looked up
    Stats stats_;
};

std::string to_string(const Service& service);  // HOST PORT DESCRIPTION

}  // namespace names
