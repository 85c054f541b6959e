#pragma once
// A subject in a sandbox of its own, for tests on a fresh thread (support/capabilities.hpp).

#include <memory>
#include <string>
#include <vector>

#include "subject/subject.hpp"
#include "support/capabilities.hpp"
#include "support/loop.hpp"
#include "support/temporary_folder.hpp"

namespace sockspec {

class Stand {
public:
    explicit Stand(Isolation isolation = this_machines_capabilities().strongest) : sandbox(isolation) {}

    // Once: what waits in the loop knows the subject.
    Subject& set_up(std::vector<std::string> argv, bool terminal = true) {
        SubjectSpec spec;
        spec.actor = "program";
        spec.argv = std::move(argv);
        spec.terminal = terminal;
        spec.directory = spec.home = home.path();
        subject_ = std::make_unique<Subject>(loop.context.get_executor(), sandbox, loop.transcript, loop.pulse, std::move(spec));
        return *subject_;
    }
    Subject& start(std::vector<std::string> argv, bool terminal = true) {
        set_up(std::move(argv), terminal).start();
        return *subject_;
    }
    Subject& shell(std::string script, bool terminal = true) { return start({"/bin/sh", "-c", std::move(script)}, terminal); }
    Subject& python(const std::string& name, std::vector<std::string> arguments = {}) {
        std::vector<std::string> argv{"/usr/bin/python3", PROGRAMS + name};
        argv.insert(argv.end(), arguments.begin(), arguments.end());
        return start(std::move(argv));
    }

    bool shows(std::string_view text) {
        return loop.run_until([&] { return subject_->printed().find(text) != std::string_view::npos; });
    }
    bool ended() {
        return loop.run_until([&] { return !subject_->running(); });
    }
    // What a program prints in its whole life.
    std::string output_of(std::vector<std::string> argv, bool terminal = true) {
        start(std::move(argv), terminal);
        return ended() ? std::string(subject_->printed()) : "it does not end";
    }

    Sandbox sandbox;  // before the loop: the program goes before it does
    Loop loop;
    TemporaryFolder home;

private:
    std::unique_ptr<Subject> subject_;
};

}  // namespace sockspec
