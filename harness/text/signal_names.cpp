#include "text/signal_names.hpp"

#include <signal.h>
#include <string.h>

namespace sockspec {

std::string signal_name(int number) {
    const char* const name = ::sigabbrev_np(number);
    return name ? std::string("SIG") + name : "signal " + std::to_string(number);
}

std::optional<int> signal_number(std::string_view name) {
    if (name.starts_with("SIG")) name.remove_prefix(3);
    for (int number = 1; number < NSIG; ++number)
        if (const char* const known = ::sigabbrev_np(number); known && name == known) return number;
    return {};
}

const std::vector<std::string_view>& signal_names() {
    static const auto names = [] {
        std::vector<std::string_view> all;
        for (int number = 1; number < NSIG; ++number)
            if (const char* const name = ::sigabbrev_np(number)) all.emplace_back(name);
        return all;
    }();
    return names;
}

}  // namespace sockspec
