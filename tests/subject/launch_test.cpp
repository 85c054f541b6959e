#include "subject/launch.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <fstream>
#include <system_error>

#include "stand.hpp"
#include "support/environment.hpp"

namespace sockspec {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;

bool has_children() { return ::waitpid(-1, nullptr, WNOHANG | __WALL) >= 0; }

std::filesystem::path write_program(const TemporaryFolder& folder, const std::string& name, const std::string& text, mode_t mode = 0755) {
    const auto file = folder.path() / name;
    std::ofstream(file) << text;
    ::chmod(file.c_str(), mode);
    return file;
}

LaunchSpec spec_of(std::vector<std::string> argv) {
    LaunchSpec spec;
    spec.argv = std::move(argv);
    spec.directory = "/";
    spec.input = spec.output = spec.errors = 2;
    return spec;
}

std::system_error failure_of(const LaunchSpec& spec) {
    try {
        launch(spec);
    } catch (const std::system_error& error) {
        return error;
    }
    return {std::error_code(), "started"};
}

TEST(FindProgram, LooksAlongPath) {
    const TemporaryFolder first, second;
    write_program(first, "tool", "", 0644);  // cannot be executed
    const auto usable = write_program(second, "tool", "#!/bin/sh\n");
    const Setting path("PATH", first.path().string() + ":" + second.path().string());
    EXPECT_EQ(find_program("tool"), usable);
    EXPECT_EQ(find_program("no-such-tool"), "");
}

TEST(Launch, TellsAProgramThatIsNoneFromWhatIsNotItsFault) {
    const TemporaryFolder folder;
    EXPECT_THROW(launch(spec_of({"no-such-program-anywhere"})), CannotExecute);
    EXPECT_THROW(launch(spec_of({write_program(folder, "text", "no program")})), CannotExecute);
    auto elsewhere = spec_of({"/bin/true"});
    elsewhere.directory = folder.path() / "gone";
    try {
        launch(elsewhere);
        FAIL() << "started";
    } catch (const CannotExecute&) {
        FAIL() << "blamed on the program";
    } catch (const std::system_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("chdir"));
    }
}

TEST(FindProgram, TakesAPathAsItIs) {
    const TemporaryFolder folder;
    const auto program = write_program(folder, "tool", "#!/bin/sh\n");
    EXPECT_EQ(find_program(program), program);
    EXPECT_EQ(find_program(folder.path()), "");
    EXPECT_EQ(find_program("./no-such-tool"), "");
}

TEST(Launch, SaysThatThereIsNoProgram) {
    const auto error = failure_of(spec_of({"/no/such/program"}));
    EXPECT_EQ(error.code(), std::errc::no_such_file_or_directory);
    EXPECT_THAT(error.what(), AllOf(HasSubstr("execve"), HasSubstr("/no/such/program")));
}

TEST(Launch, SaysThatAFileIsNoProgramAndLeavesNoChild) {
    const TemporaryFolder folder;
    const auto error = failure_of(spec_of({write_program(folder, "tool", "not a program\n").string()}));
    EXPECT_EQ(error.code(), std::errc::executable_format_error);
    EXPECT_THAT(error.what(), HasSubstr("execve"));
    EXPECT_FALSE(has_children());
}

TEST(Launch, SaysWhichStageFailedAndLeavesNoChild) {
    auto spec = spec_of({"/bin/true"});
    spec.directory = "/no/such/folder";
    EXPECT_THAT(failure_of(spec).what(), HasSubstr("chdir /bin/true"));
    spec.directory = "/";
    spec.input = 999;
    EXPECT_THAT(failure_of(spec).what(), HasSubstr("dup2 /bin/true"));
    spec.input = 2;
    spec.controlling_terminal = true;
    const Descriptor no_terminal(::open("/dev/null", O_RDWR | O_CLOEXEC));
    spec.input = no_terminal.get();
    EXPECT_THAT(failure_of(spec).what(), HasSubstr("TIOCSCTTY /bin/true"));
    EXPECT_FALSE(has_children());
}

TEST(Launch, StartsChildrenOfOurs) {
    const auto launched = launch(spec_of({"/bin/sh", "-c", "exit 3"}));
    int status = 0;
    EXPECT_EQ(::waitpid(launched.program, &status, 0), launched.program);
    EXPECT_EQ(WEXITSTATUS(status), 3);
    ::kill(launched.session, SIGKILL);
    EXPECT_EQ(::waitpid(launched.session, &status, 0), launched.session);
    EXPECT_FALSE(has_children());
}

TEST(Launch, GivesNoDescriptorButTheThree) {
    on_a_fresh_thread([] {
        Stand stand;
        const Descriptor inheritable(::open("/dev/null", O_RDONLY));
        EXPECT_EQ(stand.output_of({"/bin/ls", "/proc/self/fd"}, false), "0\n1\n2\n3\n");  // 3 is the folder itself
    });
}

TEST(Launch, UndoesWhatWeDidToSignals) {
    ::signal(SIGPIPE, SIG_IGN);
    on_a_fresh_thread([] {
        sigset_t blocked;
        ::sigfillset(&blocked);
        ::pthread_sigmask(SIG_SETMASK, &blocked, nullptr);
        Stand stand;
        const auto shown = stand.output_of({"/bin/grep", "-E", "Sig(Blk|Ign)", "/proc/self/status"});
        EXPECT_EQ(shown, "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
    });
}

TEST(Launch, PutsTheProgramIntoTheTerminalsForeground) {
    on_a_fresh_thread([] {
        Stand stand;
        const auto script = "import os; print(os.tcgetpgrp(0) == os.getpgrp() == os.getpid(), os.getsid(0) == os.getpid())";
        EXPECT_EQ(stand.output_of({"/usr/bin/python3", "-c", script}), "True False\n");
    });
}

TEST(Launch, UsesArgumentsAsTheyStand) {
    on_a_fresh_thread([] {
        Stand stand;
        EXPECT_EQ(stand.output_of({"/bin/echo", "$HOME", "a  b", "*", ""}), "$HOME a  b * \n");
    });
}

TEST(Launch, StartsInTheGivenFolder) {
    on_a_fresh_thread([] {
        Stand stand;
        EXPECT_EQ(stand.output_of({"/bin/pwd"}), stand.home.path().string() + "\n");
    });
}

}  // namespace
}  // namespace sockspec
