#include "subject/environment.hpp"

#include <array>
#include <cstdlib>

#include "sandbox/companion.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

fs::path find_clock() { return find_companion("sockspec-clock.so"); }

// What an interpreter that was installed for one user needs to find itself again.
constexpr std::array passed_on{"PATH", "PYENV_ROOT", "RUSTUP_HOME", "CARGO_HOME", "JAVA_HOME", "NVM_DIR"};

}  // namespace

std::vector<std::string> clean_environment(const fs::path& home, const std::string& zone, const std::string& token) {
    std::vector<std::string> environment{"HOME=" + home.string(), "TMPDIR=" + home.string(), "LANG=C.UTF-8", "TERM=dumb", "TZ=" + zone};
    if (!token.empty()) environment.push_back(token);
    for (const char* name : passed_on)
        if (const char* value = std::getenv(name)) environment.push_back(std::string(name) + "=" + value);
    return environment;
}

std::vector<std::string> shifted_clock(std::chrono::seconds shift) {
    const auto library = find_clock();
    if (library.empty()) return {};
    // A program with the address sanitizer refuses to start behind a library that was loaded first, whatever that does.
    return {"LD_PRELOAD=" + library.string(), "SOCKSPEC_CLOCK=" + std::to_string(shift.count()), "ASAN_OPTIONS=verify_asan_link_order=0"};
}

bool can_shift_clock() { return !find_clock().empty(); }

}  // namespace sockspec
