#include "subject/why_not_executable.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "support/temporary_folder.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;

class WhyNotExecutable : public testing::Test {
protected:
    std::string file(const std::string& name, const std::string& content, bool executable) const {
        const auto path = folder_.path() / name;
        std::ofstream(path) << content;
        if (executable) std::filesystem::permissions(path, std::filesystem::perms::owner_all);
        return path;
    }
    static std::string cause(const std::string& program) {
        const auto why = why_not_executable(program);
        return why ? why->cause : "";
    }

    TemporaryFolder folder_;
};

TEST_F(WhyNotExecutable, AScriptWithoutALineThatNamesItsInterpreter) {
    EXPECT_THAT(cause(file("a.py", "import socket\n", true)), HasSubstr("start it with its interpreter, python3 "));
    EXPECT_THAT(cause(file("a", "echo\n", true)), HasSubstr("#!"));
}

TEST_F(WhyNotExecutable, LineEndsOfWindows) {
    EXPECT_THAT(cause(file("a.py", "#!/usr/bin/env python3\r\nimport socket\r\n", true)), HasSubstr("line ends of Windows"));
}

TEST_F(WhyNotExecutable, AnInterpreterThatIsNotThere) {
    EXPECT_THAT(cause(file("a.py", "#!/usr/bin/python7\n", true)), HasSubstr("interpreter is not there"));
    EXPECT_EQ(cause(file("b.sh", "#!/bin/sh\n", true)), "");
}

TEST_F(WhyNotExecutable, PermissionsAndFolders) {
    EXPECT_THAT(cause(file("a.rb", "puts 1\n", false)), HasSubstr("ruby "));
    EXPECT_THAT(cause(file("a.out", "x", false)), HasSubstr("chmod +x"));
    EXPECT_THAT(cause(folder_.path()), HasSubstr("folder"));
    EXPECT_EQ(cause(folder_.path() / "not-there"), "");
}

TEST_F(WhyNotExecutable, AProgramForAnotherMachine) {
    EXPECT_THAT(cause(file("a",
                           "\x7f"
                           "ELF\x02",
                           true)),
                HasSubstr("another kind of machine"));
}

}  // namespace
}  // namespace sockspec
