#pragma once
// The program under test: started, talked to at its terminal, watched, and asked about.
//
// Lives on the scenario's thread, inside its sandbox. What it prints and how it ends goes into the transcript as
// it happens. It is ended with the sandbox; nothing here needs its cooperation.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/sandbox.hpp"
#include "subject/first_thread.hpp"
#include "subject/input.hpp"
#include "subject/process_tree.hpp"
#include "subject/terminal.hpp"
#include "transcript/transcript.hpp"
#include "wire/asio.hpp"
#include "wire/pulse.hpp"

namespace sockspec {

class FileView;

struct SubjectSpec {
    std::string actor;              // its name in the transcript
    std::vector<std::string> argv;  // placeholders filled in
    std::string zone = "Etc/UTC";
    std::chrono::seconds clock_shift{0};  // needs can_shift_clock()
    bool terminal = true;                 // else pipes
    std::filesystem::path directory;      // its working directory
    std::filesystem::path module_path;    // where interpreters look for modules besides, where that is not the working directory
    const FileView* files = nullptr;      // its view of the file system; none: everybody's
    std::filesystem::path home;           // its HOME and TMPDIR, a folder of its own
};

// How a process ended: by itself with a code, or by a signal.
struct Ending {
    bool by_signal = false;
    int number = 0;
};

// What the kernel says about all processes of the subject at one moment.
struct SubjectCount {
    std::size_t descriptors = 0, threads = 0, children = 0, zombies = 0;
};

// A look at every thread of the subject.
struct ProcessSample {
    bool asleep = false;                // every thread sleeps
    bool stopped = false;               // every thread is stopped by a signal
    bool wants_processor = false;       // or the disk: one of them neither sleeps nor is stopped
    std::uint64_t signature = 0;        // equal signatures: no thread ran in between, none came or went
    std::uint64_t ran_ns = 0;           // how long all its threads have run
    std::vector<ThreadLook> threads{};  // the living ones

    // The same look at another program, taken together.
    void add(ProcessSample other);
    // How long the most delayed of its threads has waited for a processor since `before`, in those waits that are over.
    Nanoseconds delayed_since(const ProcessSample& before) const;
    // Does one of its threads want a processor and hardly got one since `before`, which was that long ago? The kernel counts such a
    // delay only once it is over.
    bool starves(const ProcessSample& before, Nanoseconds time) const { return wants_processor && ran_since(before) < time / 4; }
    Nanoseconds ran_since(const ProcessSample& before) const { return Nanoseconds(ran_ns - std::min(before.ran_ns, ran_ns)); }
};

class Subject {
public:
    Subject(asio::any_io_executor executor, const Sandbox& sandbox, Transcript& transcript, Pulse& pulse, SubjectSpec spec);
    ~Subject();

    void start();  // throws std::system_error; may be called again after it has ended
    bool started() const { return pid_ > 0; }
    bool running() const { return started() && !ending_; }
    const std::optional<Ending>& ending() const { return ending_; }
    Nanoseconds ended_at() const { return ended_at_; }
    Nanoseconds started_at() const { return started_at_; }

    // What its terminal or pipe has no room for follows as it reads; what is in the transcript as typed, the kernel has.
    void type(std::string_view bytes);
    void tell_ahead_typed(std::string bytes);  // what the next calls of type() have in common is one line in the transcript
    void end_input();                          // behind all that was typed

    // SIGINT goes to the terminal's foreground process group, as ^C does (termios(3)); any other signal to `program`: the process that
    // opened the port, where one did, since a script may stand before it.
    // A running process's first thread is given it, unless it blocks it; a stopped process has no thread that could be, so that whichever goes
    // on first would take it (signal(7)), while the one that waits for it sleeps on: there the first thread is given it by name.
    void signal(int number, std::optional<pid_t> program);

    void stop();                              // SIGSTOP to every process; they have stopped once look().stopped
    bool frozen() const { return stopped_; }  // by stop(), and told not yet to go on
    void stop_newcomers();                    // those that were started while the others stopped
    // SIGCONT to the first one, and to the others after it. What is passed on to those meanwhile, they find when they go on. Of its threads,
    // too, the first one takes its turn before the others.
    void first_goes_on();
    bool first_thread_rests() const;  // or has ended
    bool its_threads_go_on();         // do they, all of them? Else it is asked again
    bool first_rests() const;         // or has ended
    void others_go_on();

    std::vector<pid_t> processes() const;  // living or zombie
    std::vector<pid_t> left_over() const;  // living ones after its end
    ProcessSample look() const;
    SubjectCount count() const;
    bool owns_socket(std::uint32_t inode) const;
    std::optional<pid_t> owner_of(std::uint32_t inode) const;  // the eldest process that holds it

    // Has output that is not in the transcript yet, terminal traffic that the kernel is still moving, or room for more of what was typed.
    bool streams_move() const;
    const Terminal* terminal() const { return terminal_ ? &*terminal_ : nullptr; }
    std::string_view printed() const;
    void forget_printed() { printed_ = 0; }  // what it prints from now on counts anew
    // Has it printed more than 8 MiB, and more than what it was `given`, in bytes, and its `partners` account for: those that log tell much of
    // each? What it prints up to there is kept.
    bool floods(std::uint64_t given, std::size_t partners);
    std::vector<std::string> doing() const;  // each of its threads, the first one first: "busy", or the system call that it waits in
    std::string state_in_words() const;      // one line for a report: "still running, waits in accept; another thread waits in recv"

private:
    std::vector<ThreadLook> threads() const;
    void attach_streams(struct LaunchSpec& spec);
    void take_streams(Descriptor input, Descriptor output);
    awaitable<void> read_output(std::shared_ptr<Waitable> from);
    awaitable<void> watch_end(pid_t pid, std::shared_ptr<Waitable> process);
    bool output_waits() const;
    bool take_output();
    void drain_output();
    void end_session();
    void record(EventKind kind, std::int64_t number, std::string bytes = {});

    asio::any_io_executor executor_;
    const Sandbox& sandbox_;
    Transcript& transcript_;
    Pulse& pulse_;
    SubjectSpec spec_;
    std::optional<Terminal> terminal_;
    std::shared_ptr<Input> input_;
    std::shared_ptr<Waitable> reader_;
    Descriptor child_input_, child_output_;  // of pipes
    pid_t pid_ = -1;
    mutable std::optional<ProcessTree> tree_;  // what it keeps is no fact of ours
    pid_t session_ = -1;
    bool stopped_ = false;  // by us
    std::optional<FirstThreadFirst> first_thread_first_;
    struct Holder {
        pid_t pid = -1;
        int descriptor = -1;
    };
    mutable Holder last_found_;  // of a socket: who asks again, asks for the same one, and to search all descriptors is slow
    std::uint64_t most_output_ = 8 << 20;
    std::uint64_t printed_ = 0;  // bytes, also those that are not kept
    std::optional<Ending> ending_;
    Nanoseconds started_at_{}, ended_at_{};
};

}  // namespace sockspec
