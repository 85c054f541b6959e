// Waits in every way that takes a time at which, or for how long, and tells which of them took no time or spun.

#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <future>
#include <mutex>

namespace {

using namespace std::chrono_literals;

constexpr auto asked = 30ms;
int broken = 0;

std::chrono::nanoseconds on(clockid_t clock) {
    timespec now{};
    ::clock_gettime(clock, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

timespec soon(clockid_t clock) {
    const auto at = on(clock) + asked;
    return {.tv_sec = std::chrono::duration_cast<std::chrono::seconds>(at).count(), .tv_nsec = static_cast<long>(at.count() % 1'000'000'000)};
}

// On a busy machine a wait may be late; half of it on the processor it is not.
void takes_as_long(const char* what, const std::function<void()>& wait) {
    const auto began = on(CLOCK_MONOTONIC), ran = on(CLOCK_PROCESS_CPUTIME_ID);
    wait();
    if (on(CLOCK_MONOTONIC) - began >= asked && on(CLOCK_PROCESS_CPUTIME_ID) - ran < asked / 2) return;
    std::printf("%s\n", what);
    ++broken;
}

void wait_on_condition(clockid_t clock) {
    pthread_condattr_t attributes;
    pthread_cond_t condition;
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    ::pthread_condattr_init(&attributes);
    ::pthread_condattr_setclock(&attributes, clock);
    ::pthread_cond_init(&condition, &attributes);
    ::pthread_mutex_lock(&mutex);
    const auto until = soon(clock);
    ::pthread_cond_timedwait(&condition, &mutex, &until);
}

void wait_for_timer(clockid_t clock) {
    const int timer = ::timerfd_create(clock, 0);
    const itimerspec at{.it_interval = {}, .it_value = soon(clock)};
    ::timerfd_settime(timer, TFD_TIMER_ABSTIME, &at, nullptr);
    std::uint64_t expirations = 0;
    [[maybe_unused]] const auto ignored = ::read(timer, &expirations, sizeof expirations);
}

}  // namespace

int main() {
    std::mutex mutex;
    std::condition_variable condition;
    for (const auto clock : {CLOCK_REALTIME, CLOCK_MONOTONIC}) {
        takes_as_long("clock_nanosleep", [&] { const auto until = soon(clock); ::clock_nanosleep(clock, TIMER_ABSTIME, &until, nullptr); });
        takes_as_long("pthread_cond_timedwait", [&] { wait_on_condition(clock); });
        takes_as_long("timerfd", [&] { wait_for_timer(clock); });
    }
    takes_as_long("usleep", [] { ::usleep(30'000); });
    takes_as_long("poll", [] { ::poll(nullptr, 0, 30); });
    takes_as_long("wait_for", [&] { std::unique_lock lock(mutex); condition.wait_for(lock, asked); });
    takes_as_long("wait_until", [&] { std::unique_lock lock(mutex); condition.wait_until(lock, std::chrono::system_clock::now() + asked); });
    takes_as_long("future", [] { std::promise<int> promise; promise.get_future().wait_for(asked); });
    takes_as_long("sem_timedwait", [] { sem_t semaphore; ::sem_init(&semaphore, 0, 0); const auto until = soon(CLOCK_REALTIME); ::sem_timedwait(&semaphore, &until); });
    takes_as_long("mutex_timedlock", [] { static pthread_mutex_t held = PTHREAD_MUTEX_INITIALIZER; ::pthread_mutex_lock(&held); const auto until = soon(CLOCK_REALTIME); ::pthread_mutex_timedlock(&held, &until); });
    if (broken == 0) std::puts("all as long as asked");
}
