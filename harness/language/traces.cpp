#include "language/traces.hpp"

namespace sockspec {

const std::vector<std::string>& traces() {
    static const std::vector<std::string> patterns{
        // Python
        R"(Traceback \(most recent call last\))",
        R"((?m)^KeyboardInterrupt)",
        R"(Fatal Python error)",
        // Java, Kotlin, C#
        R"(Exception in thread)",
        R"(Caused by: )",
        R"((?m)^\s+at .+\(.+:\d+)",
        R"(Unhandled [Ee]xception)",
        // JavaScript
        R"((?m)^\s+at .+:\d+:\d+\)?\s*$)",
        R"(Unhandled '[a-z]+' event)",
        R"(UnhandledPromiseRejection)",
        R"(\bUncaught\b)",
        // Rust, Go, Swift, Lua
        R"(panicked at)",
        R"(stack backtrace:)",
        R"(goroutine \d+ \[)",
        R"(stack traceback:)",
        // C and C++
        R"(terminate called)",
        R"([Ss]egmentation fault)",
        R"(core dumped)",
        R"(AddressSanitizer)",
        R"(\*\*\* stack smashing detected)",
        R"(double free or corruption)",
        // Pascal, Ruby, Tcl, Haskell
        R"([Uu]nhandled exception occurred)",
        R"(Runtime error \d+ at)",
        R"(\.rb:\d+:in )",
        R"((?m)^\s+while executing)",
        R"lit(\(procedure \".*\" line \d+\))lit",
        R"(invoked from within)",
        R"(CallStack \(from)",
    };
    return patterns;
}

}  // namespace sockspec
