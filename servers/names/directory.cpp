#include "names/directory.hpp"

#include <utility>

namespace names {

bool Directory::add(const std::string& name, Service service) {
    if (services_.size() >= max_names && !services_.contains(name)) return false;
    cache_.erase(name);
    services_[name] = std::make_shared<Service>(std::move(service));
    return true;
}

bool Directory::remove(const std::string& name) {
    cache_.erase(name);
    return services_.erase(name) > 0;
}

std::string Directory::lookup(const std::string& name) {
    ++stats_.lookups;
    const auto answer = cache_.find(name);
    if (answer != cache_.end()) {
        ++stats_.cached;
        return answer->second;
    }
    const auto service = services_.find(name);
    if (service == services_.end()) return "unknown";  // not kept: there is no end of such names
    return cache_[name] = to_string(*service->second);
}

std::string to_string(const Service& service) { return service.host + ' ' + std::to_string(service.port) + ' ' + service.description; }

}  // namespace names
