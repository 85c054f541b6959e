#include "subject/subject.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sandbox/reap.hpp"
#include "sandbox/system_call.hpp"
#include "subject/environment.hpp"
#include "subject/launch.hpp"
#include "subject/proc.hpp"

namespace sockspec {
namespace {

Descriptor duplicate(int fd) { return Descriptor(checked(::fcntl(fd, F_DUPFD_CLOEXEC, 0), "fcntl", "F_DUPFD_CLOEXEC")); }

}  // namespace

Subject::Subject(asio::any_io_executor executor, const Sandbox& sandbox, Transcript& transcript, Pulse& pulse, SubjectSpec spec)
    : executor_(std::move(executor)), sandbox_(sandbox), transcript_(transcript), pulse_(pulse), spec_(std::move(spec)) {}

Subject::~Subject() {
    sandbox_.kill_all();  // all end at the same time
    first_thread_first_.reset();
    if (running()) {
        ::kill(pid_, SIGKILL);
        reap(pid_);
    }
    end_session();
}

void Subject::end_session() {
    if (session_ <= 0) return;
    ::kill(session_, SIGKILL);
    reap(std::exchange(session_, -1));
}

void Subject::record(EventKind kind, std::int64_t number, std::string bytes) {
    Event event;
    event.kind = kind;
    event.actor = spec_.actor;
    event.number = number;
    event.bytes = std::move(bytes);
    transcript_.append(std::move(event));
    pulse_.beat();
}

void Subject::attach_streams(LaunchSpec& spec) {
    if (spec_.terminal) {
        terminal_.emplace(spec_.files);
        spec.input = spec.output = spec.errors = terminal_->slave();
        spec.controlling_terminal = true;
        take_streams(duplicate(terminal_->master()), duplicate(terminal_->master()));
        return;
    }
    std::array<int, 2> in{}, out{};
    checked(::pipe2(in.data(), O_CLOEXEC), "pipe2");
    child_input_ = Descriptor(in[0]);
    Descriptor input(in[1]);
    checked(::pipe2(out.data(), O_CLOEXEC), "pipe2");
    child_output_ = Descriptor(out[1]);
    take_streams(std::move(input), Descriptor(out[0]));
    spec.input = child_input_.get();
    spec.output = spec.errors = child_output_.get();
}

void Subject::take_streams(Descriptor input, Descriptor output) {
    Input::Told told{.typed = [this](std::string bytes) { record(EventKind::typed, 0, std::move(bytes)); },
                     .ended = [this] { record(EventKind::input_ended, 0); }};
    input_ = std::make_shared<Input>(executor_, std::move(input), spec_.terminal, std::move(told));
    boost::system::error_code ignored;
    if (reader_) reader_->close(ignored);  // that of an earlier start, which its coroutine holds
    reader_ = waitable(executor_, std::move(output));
    reader_->native_non_blocking(true);
}

void Subject::start() {
    LaunchSpec spec{
        .argv = spec_.argv,
        .environment = clean_environment(spec_.home, spec_.zone, sandbox_.isolation() == Isolation::full ? std::string() : sandbox_.token()),
        .directory = spec_.directory,
        .files = spec_.files};
    if (!spec_.module_path.empty())
        for (const char* name : {"PYTHONPATH", "CLASSPATH", "NODE_PATH", "PERL5LIB", "RUBYLIB"})
            spec.environment.push_back(std::string(name) + "=" + spec_.module_path.string());
    if (spec_.clock_shift.count() != 0)
        for (auto& setting : shifted_clock(spec_.clock_shift)) spec.environment.push_back(setting);
    end_session();
    attach_streams(spec);
    ending_.reset();
    started_at_ = transcript_.elapsed();
    const auto launched = launch(spec);
    pid_ = launched.program;
    session_ = launched.session;
    tree_.emplace(pid_, sandbox_.reaper());
    child_input_.reset();
    child_output_.reset();
    record(EventKind::started, pid_);
    asio::co_spawn(executor_, read_output(reader_), asio::detached);
    Descriptor handle(checked(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)), "pidfd_open"));
    asio::co_spawn(executor_, watch_end(pid_, waitable(executor_, std::move(handle))), asio::detached);
}

awaitable<void> Subject::read_output(std::shared_ptr<Waitable> from) {
    for (;;) {
        const auto [error] = co_await from->async_wait(Waitable::wait_read, with_error);
        if (from != reader_ || error || !take_output()) co_return;
    }
}

// Read and recorded at once: nothing that was printed before the end can come behind it. False: there will be no more.
bool Subject::take_output() {
    std::array<char, 16384> buffer;
    const auto got = ::read(reader_->native_handle(), buffer.data(), buffer.size());
    if (got <= 0) return got < 0 && (errno == EAGAIN || errno == EINTR);
    const auto count = static_cast<std::size_t>(got);
    if (printed_ < most_output_) record(EventKind::printed, 0, std::string(buffer.data(), count));
    printed_ += count;
    if (terminal_) terminal_->answer({buffer.data(), count});
    return true;
}

// Asks again after every wake-up: Asio may hand a descriptor's wait the event of an earlier one that has been closed.
awaitable<void> Subject::watch_end(pid_t pid, std::shared_ptr<Waitable> process) {
    ChildNow child;
    while (child = child_now(pid), child.is_ours && !child.status) {
        const auto [error] = co_await process->async_wait(Waitable::wait_read, with_error);
        if (error) co_return;
    }
    if (!child.is_ours || pid != pid_) co_return;
    const int status = *child.status;
    drain_output();
    ended_at_ = transcript_.elapsed();
    ending_ = WIFSIGNALED(status) ? Ending{true, WTERMSIG(status)} : Ending{false, WEXITSTATUS(status)};
    record(ending_->by_signal ? EventKind::killed : EventKind::exited, ending_->number);
}

// What the program printed last comes before its end in the transcript.
void Subject::drain_output() {
    constexpr int most_reads = 1024;  // a surviving child may go on printing for ever
    for (int i = 0; i < most_reads && output_waits(); ++i)
        if (!take_output()) return;
}

bool Subject::streams_move() const { return (input_ && running() && input_->go_on()) || output_waits(); }

bool Subject::output_waits() const {
    if (!reader_ || !reader_->is_open()) return false;
    if (terminal_) return terminal_->settle();
    pollfd look{.fd = reader_->native_handle(), .events = POLLIN, .revents = 0};
    return ::poll(&look, 1, 0) > 0 && (look.revents & POLLIN) != 0;
}

void Subject::type(std::string_view bytes) {
    if (input_) input_->type(bytes);
}

void Subject::tell_ahead_typed(std::string bytes) {
    if (input_) input_->tell_ahead(std::move(bytes));
}

void Subject::end_input() {
    if (input_) input_->end();
}

void Subject::signal(int number, std::optional<pid_t> program) {
    record(EventKind::signalled, number);
    pid_t target = program && is_only_launcher(pid_, *program, number) ? *program : pid_;
    if (number == SIGINT) {
        const pid_t foreground = terminal_ ? ::tcgetpgrp(terminal_->master()) : -1;
        target = foreground > 0 ? -foreground : -pid_;
    }
    const bool is_for_first_thread = stopped_ && target > 0 && !blocks_signal(target, number) && !has_lost_first_thread(target);
    if (is_for_first_thread && ::syscall(SYS_tgkill, target, target, number) == 0) return;
    if (::kill(target, number) != 0 && target != pid_) ::kill(pid_, number);
}

void Subject::stop() {
    record(EventKind::frozen, 0);
    stopped_ = true;
    stop_newcomers();
}

void Subject::stop_newcomers() {
    for (const pid_t pid : processes()) ::kill(pid, SIGSTOP);
}

void Subject::first_goes_on() {
    record(EventKind::thawed, 0);
    first_thread_first_.emplace(threads());
    ::kill(pid_, SIGCONT);
}

bool Subject::first_thread_rests() const {
    return std::ranges::all_of(threads(), [this](const ThreadLook& thread) { return thread.tid != pid_ || thread.state == 'S'; });
}

bool Subject::its_threads_go_on() {
    if (first_thread_first_ && first_thread_first_->end()) first_thread_first_.reset();
    return !first_thread_first_;
}

bool Subject::first_rests() const {
    return std::ranges::all_of(threads(), [this](const ThreadLook& thread) { return thread.pid != pid_ || thread.state == 'S'; });
}

void Subject::others_go_on() {
    stopped_ = false;
    for (const pid_t pid : processes()) ::kill(pid, SIGCONT);
}

// Four bytes a byte: the widest way to show one (\xNN).
bool Subject::floods(std::uint64_t given, std::size_t partners) {
    constexpr std::uint64_t usual = 8 << 20, for_each_byte = 4, for_each_partner = 256 << 10;
    most_output_ = usual + for_each_byte * given + for_each_partner * partners;
    return printed_ >= most_output_;
}

std::string_view Subject::printed() const { return transcript_.stream(spec_.actor, EventKind::printed); }

}  // namespace sockspec
