#pragma once
// What may keep a file from being executed, in the words of whoever has written it (execve(2)).

#include <optional>
#include <string>

namespace sockspec {

struct NotExecutable {
    std::string cause;
    std::string fact;  // that proves it
};

// `program` is argv[0]. Nothing where the file tells nothing.
std::optional<NotExecutable> why_not_executable(const std::string& program);

}  // namespace sockspec
