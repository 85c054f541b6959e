// Preloaded into a program under test (ld.so(8)): its wall clock is off by SOCKSPEC_CLOCK seconds, and nothing else is.
//
// Who asks what time it is, is told the shifted one; who waits until some time of the wall clock, waits as long as it would without. The
// monotonic clock and all timeouts that say how long are left alone: a library that shifts these too makes timed waits spin or fail.
// It needs no library of its own, so that it does for programs of any C library.

#include <dlfcn.h>
#include <mqueue.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <threads.h>
#include <time.h>

namespace {

// A program's other libraries may ask for the time before any constructor of ours would run.
long shift() {
    static bool known = false;
    static long seconds = 0;
    if (known) return seconds;
    const char* text = getenv("SOCKSPEC_CLOCK");
    const bool back = text != nullptr && *text == '-';
    long value = 0;
    for (text += back ? 1 : 0; text != nullptr && *text >= '0' && *text <= '9'; ++text) value = value * 10 + (*text - '0');
    seconds = back ? -value : value;
    known = true;
    return seconds;
}

// The function that this one stands before.
template <typename Function>
Function* next(Function*& found, const char* name) {
    if (found == nullptr) found = reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
    return found;
}
#define NEXT(function)                    \
    ([]() {                               \
        static decltype(function)* found; \
        return next(found, #function);    \
    }())

bool is_wall_clock(clockid_t clock) {
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_REALTIME_ALARM || clock == CLOCK_TAI;
}

// The machine's own time for one of the program's. A time of the monotonic clock, which counts from the machine's start, stays: no machine
// has been up for three years.
class Real {
public:
    explicit Real(const timespec* given) : given_(given) {
        constexpr time_t longest_uptime = 100'000'000;
        if (given == nullptr || given->tv_sec < longest_uptime) return;
        time_ = *given;
        time_.tv_sec -= shift();
        given_ = &time_;
    }
    operator const timespec*() const { return given_; }

private:
    const timespec* given_;
    timespec time_{};
};

// Of an absolute timer.
class RealTimer {
public:
    RealTimer(const itimerspec* given, bool absolute) : given_(given) {
        if (given == nullptr || !absolute) return;
        timer_ = *given;
        const Real first(&given->it_value);
        timer_.it_value = *static_cast<const timespec*>(first);
        given_ = &timer_;
    }
    operator const itimerspec*() const { return given_; }

private:
    const itimerspec* given_;
    itimerspec timer_{};
};

}  // namespace

extern "C" {

// --- what time it is --------------------------------------------------------------------------------------------

int clock_gettime(clockid_t clock, timespec* time) noexcept {
    const int result = NEXT(clock_gettime)(clock, time);
    if (result == 0 && is_wall_clock(clock)) time->tv_sec += shift();
    return result;
}

int gettimeofday(timeval* time, void* zone) noexcept {
    const int result = NEXT(gettimeofday)(time, zone);
    if (result == 0 && time != nullptr) time->tv_sec += shift();
    return result;
}

time_t time(time_t* also) noexcept {
    const time_t now = NEXT(time)(nullptr) + shift();
    if (also != nullptr) *also = now;
    return now;
}

int timespec_get(timespec* time, int base) noexcept {
    const int result = NEXT(timespec_get)(time, base);
    if (result == TIME_UTC) time->tv_sec += shift();
    return result;
}

// --- until when to wait -----------------------------------------------------------------------------------------

int clock_nanosleep(clockid_t clock, int flags, const timespec* until, timespec* left) {
    if ((flags & TIMER_ABSTIME) == 0) return NEXT(clock_nanosleep)(clock, flags, until, left);
    return NEXT(clock_nanosleep)(clock, flags, Real(until), left);
}

int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex, const timespec* until) {
    return NEXT(pthread_cond_timedwait)(condition, mutex, Real(until));
}
int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex, clockid_t clock, const timespec* until) {
    return NEXT(pthread_cond_clockwait)(condition, mutex, clock, Real(until));
}
int pthread_mutex_timedlock(pthread_mutex_t* mutex, const timespec* until) noexcept { return NEXT(pthread_mutex_timedlock)(mutex, Real(until)); }
int pthread_mutex_clocklock(pthread_mutex_t* mutex, clockid_t clock, const timespec* until) noexcept {
    return NEXT(pthread_mutex_clocklock)(mutex, clock, Real(until));
}
int pthread_rwlock_timedrdlock(pthread_rwlock_t* lock, const timespec* until) noexcept { return NEXT(pthread_rwlock_timedrdlock)(lock, Real(until)); }
int pthread_rwlock_timedwrlock(pthread_rwlock_t* lock, const timespec* until) noexcept { return NEXT(pthread_rwlock_timedwrlock)(lock, Real(until)); }
int pthread_rwlock_clockrdlock(pthread_rwlock_t* lock, clockid_t clock, const timespec* until) noexcept {
    return NEXT(pthread_rwlock_clockrdlock)(lock, clock, Real(until));
}
int pthread_rwlock_clockwrlock(pthread_rwlock_t* lock, clockid_t clock, const timespec* until) noexcept {
    return NEXT(pthread_rwlock_clockwrlock)(lock, clock, Real(until));
}
int pthread_timedjoin_np(pthread_t thread, void** result, const timespec* until) { return NEXT(pthread_timedjoin_np)(thread, result, Real(until)); }
int pthread_clockjoin_np(pthread_t thread, void** result, clockid_t clock, const timespec* until) {
    return NEXT(pthread_clockjoin_np)(thread, result, clock, Real(until));
}
int sem_timedwait(sem_t* semaphore, const timespec* until) { return NEXT(sem_timedwait)(semaphore, Real(until)); }
int sem_clockwait(sem_t* semaphore, clockid_t clock, const timespec* until) { return NEXT(sem_clockwait)(semaphore, clock, Real(until)); }
int cnd_timedwait(cnd_t* condition, mtx_t* mutex, const timespec* until) { return NEXT(cnd_timedwait)(condition, mutex, Real(until)); }
int mtx_timedlock(mtx_t* mutex, const timespec* until) { return NEXT(mtx_timedlock)(mutex, Real(until)); }

ssize_t mq_timedreceive(mqd_t queue, char* message, size_t length, unsigned* priority, const timespec* until) {
    return NEXT(mq_timedreceive)(queue, message, length, priority, Real(until));
}
int mq_timedsend(mqd_t queue, const char* message, size_t length, unsigned priority, const timespec* until) {
    return NEXT(mq_timedsend)(queue, message, length, priority, Real(until));
}

int timerfd_settime(int timer, int flags, const itimerspec* value, itimerspec* old) noexcept {
    return NEXT(timerfd_settime)(timer, flags, RealTimer(value, (flags & TFD_TIMER_ABSTIME) != 0), old);
}
int timer_settime(timer_t timer, int flags, const itimerspec* value, itimerspec* old) noexcept {
    return NEXT(timer_settime)(timer, flags, RealTimer(value, (flags & TIMER_ABSTIME) != 0), old);
}

}  // extern "C"
