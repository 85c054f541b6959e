#include "run/fresh_threads.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <system_error>
#include <thread>

namespace sockspec {
namespace {

TEST(FreshThreads, AreOthersThanTheCallers) {
    FreshThreads threads;
    std::thread::id first, second;
    threads.run([&] { first = std::this_thread::get_id(); });
    threads.run([&] { second = std::this_thread::get_id(); });
    EXPECT_NE(first, std::this_thread::get_id());
    EXPECT_NE(second, std::this_thread::get_id());
}

// Root has no limit of its own, so the test becomes somebody else in a child.
TEST(FreshThreads, AreMissedWhereTheMachineHasNoneToGive) {
    const auto child = [] {
        if (::geteuid() == 0 && ::setresuid(65534, 65534, 65534) != 0) std::_Exit(2);
        const rlimit none{0, 0};
        if (::setrlimit(RLIMIT_NPROC, &none) != 0) std::_Exit(2);
        try {
            FreshThreads().run([] {});
        } catch (const std::system_error& missing) {
            std::_Exit(missing.code() == std::errc::resource_unavailable_try_again ? 0 : 1);
        }
        std::_Exit(1);
    };
    EXPECT_EXIT(child(), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace sockspec
