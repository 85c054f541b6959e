#include "grade/launch_guess.hpp"

#include <gmock/gmock.h>

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Files = std::vector<SubmittedFile>;

const std::string serves = "import socket, sys\ns = socket.socket()\ns.bind(('', int(sys.argv[1])))\n";

LaunchPlan launch(const Files& files, const std::string& role = "server") {
    const auto guess =
        guess_launch(files, role, role == "server" ? std::vector<std::string>{"{port}"} : std::vector<std::string>{"{host}", "{port}"});
    EXPECT_TRUE(guess.launch) << guess.why_not;
    return guess.launch.value_or(LaunchPlan());
}

std::string why_not(const Files& files) { return guess_launch(files, "server", {"{port}"}).why_not; }

TEST(LaunchGuess, TakesTheOnlyFile) {
    const auto plan = launch({{"src/tsTserv.py", serves}, {"README.md", "start it"}});
    EXPECT_EQ(plan.language, "Python");
    EXPECT_THAT(plan.build, IsEmpty());
    EXPECT_THAT(plan.command, ElementsAre("python3", "src/tsTserv.py", "{port}"));
    EXPECT_FALSE(plan.is_fixed);
}

TEST(LaunchGuess, TellsTheServerFromTheClient) {
    const Files both{{"tsTclnt.py", "import sys\nc.connect((sys.argv[1], int(sys.argv[2])))"}, {"tsTserv.py", serves}, {"util.py", "def f(): pass"}};
    EXPECT_EQ(launch(both).main, "tsTserv.py");
    EXPECT_EQ(launch(both, "client").main, "tsTclnt.py");
    EXPECT_THAT(launch(both, "client").command, ElementsAre("python3", "tsTclnt.py", "{host}", "{port}"));
    EXPECT_EQ(launch({{"chat_client.py", serves}, {"chat.py", serves}}).main, "chat.py");
}

TEST(LaunchGuess, TakesNoServerForAClientThatBeginsInAnotherWay) {
    const Files both{{"chat_client.py", "import mine, sys\nmine.talk(sys.argv)"}, {"chat_server.py", serves}};
    EXPECT_EQ(launch(both, "client").main, "chat_client.py");
    EXPECT_EQ(launch(both, "server").main, "chat_server.py");
}

TEST(LaunchGuess, GivesNoArgumentsToWhoLooksAtNone) {
    const auto plan = launch({{"server.py", "s.bind(('', 21567))"}});
    EXPECT_TRUE(plan.is_fixed);
    EXPECT_THAT(plan.command, ElementsAre("python3", "server.py"));
}

TEST(LaunchGuess, BuildsWhatHasToBeBuilt) {
    const auto c =
        launch({{"server.c", "int main(int argc, char **argv) { atoi(argv[1]); }"}, {"net.c", "void f() {}"}, {"client.c", "int main() {}"}});
    EXPECT_THAT(c.build, ElementsAre(ElementsAre("gcc", "-O1", "-g", "-pthread", "-o", "./sockspec-built-server", "server.c", "net.c")));
    EXPECT_THAT(c.command, ElementsAre("./sockspec-built-server", "{port}"));
    const auto java = launch({{"a/b/Main.java", "package a.b;\nclass Main { public static void main(String[] args) { f(args[0]); } }"},
                              {"a/b/Other.java", "package a.b;"}});
    EXPECT_THAT(java.build,
                ElementsAre(ElementsAre("javac", "-encoding", "UTF-8", "-d", "./sockspec-built-server", "a/b/Main.java", "a/b/Other.java")));
    EXPECT_THAT(java.command, ElementsAre("java", "-cp", "./sockspec-built-server", "a.b.Main", "{port}"));
    EXPECT_THAT(launch({{"main.go", "func main() { os.Args }"}}).build,
                ElementsAre(ElementsAre("go", "build", "-o", "./sockspec-built-server", "main.go")));
}

TEST(LaunchGuess, NamesThatAreOptionsStayNames) {
    EXPECT_THAT(launch({{"-c.py", serves}}).command, ElementsAre("python3", "./-c.py", "{port}"));
    EXPECT_THAT(launch({{"-o.c", "int main() {}"}}).build, ElementsAre(testing::Contains("./-o.c")));
}

TEST(LaunchGuess, SaysWhyThereIsNone) {
    EXPECT_THAT(why_not({{"a.py", serves}, {"b.py", serves}}), HasSubstr("Which of its files is the server cannot be told: a.py, b.py."));
    EXPECT_THAT(why_not({{"a.py", serves}, {"b.js", "createServer()"}}), HasSubstr("cannot be told"));
    EXPECT_THAT(why_not({{"notes.txt", "hello"}}), HasSubstr("No file in it is a program"));
    EXPECT_THAT(why_not({}), HasSubstr("No file in it is a program"));
}

TEST(LaunchGuess, ReadsWhateverIsWrittenThere) {
    const std::string much(1 << 20, 't');
    EXPECT_EQ(launch({{"server.py", "x.connec" + much + "\n" + serves}}).main, "server.py");
    EXPECT_FALSE(launch({{"server.py", "\xff\xfe\n" + serves}}).is_fixed) << "no UTF-8";
}

TEST(LaunchGuess, LeavesABuildToTheMakefileThatIsThere) {
    const Files files{{"src/Makefile", "all:"}, {"src/server.c", "int main(int argc, char **argv) { atoi(argv[1]); }"}};
    const auto plan = launch(files);
    EXPECT_THAT(plan.build, ElementsAre(ElementsAre("make")));
    EXPECT_EQ(plan.folder, "src");
    EXPECT_THAT(plan.command, IsEmpty());
    const auto built = find_built(plan, {"src/client", "src/tsserv"}, files, "server", {"{port}"});
    ASSERT_TRUE(built.launch);
    EXPECT_THAT(built.launch->command, ElementsAre("./tsserv", "{port}"));
    EXPECT_THAT(find_built(plan, {}, files, "server", {}).why_not, HasSubstr("makes no program"));
    EXPECT_THAT(find_built(plan, {"a", "b"}, files, "server", {}).why_not, HasSubstr("cannot be told: a, b"));
    EXPECT_THAT(launch({{"Makefile", "all:"}, {"server.py", serves}}).build, IsEmpty()) << "nothing has to be built";
}

TEST(LaunchGuess, BuildsWithCMakeAndGoModules) {
    EXPECT_EQ(launch({{"CMakeLists.txt", ""}, {"a.cpp", "int main() {}"}, {"b.cpp", "int main() {}"}}).build.size(), 2U);
    const auto go = launch({{"x/go.mod", "module m"}, {"x/cmd/serv/main.go", "func main() { os.Args }"}, {"x/lib/a.go", "package lib"}});
    EXPECT_EQ(go.folder, "x");
    EXPECT_THAT(go.build, ElementsAre(ElementsAre("go", "build", "-o", "./sockspec-built-server", "./cmd/serv")));
}

TEST(LaunchGuess, TellsPython2FromPython3) {
    EXPECT_EQ(launch({{"server.py", "import socket\nprint 'waiting'\ns.bind(x)"}}).command.front(), "python2");
    EXPECT_EQ(launch({{"server.py", "#!/usr/bin/env python3\nx = 'print \"a\"'\ns.bind(x)"}}).command.front(), "python3");
    EXPECT_EQ(launch({{"server.py", "print('waiting')\ns.bind(x)"}}).command.front(), "python3");
}

TEST(LaunchGuess, StartsAScriptByItsFirstLine) {
    EXPECT_THAT(launch({{"server", "#!/usr/bin/env python3\nimport sys\nsys.argv"}}).command,
                ElementsAre("/usr/bin/env", "python3", "server", "{port}"));
    EXPECT_THAT(launch({{"server.sh", "#!/bin/sh\nnc -l 21567"}}).command, ElementsAre("/bin/sh", "server.sh"));
}

TEST(LaunchGuess, BelievesAPackageAndLeavesTestsAlone) {
    const Files files{
        {"package.json", R"({"scripts": {"start": "node src/app.js"}})"}, {"src/app.js", "createServer()"}, {"src/tool.js", "createServer()"}};
    EXPECT_EQ(launch(files).main, "src/app.js");
    EXPECT_EQ(launch({{"app.py", serves}, {"tests/test_app.py", serves}}).main, "app.py");
}

TEST(LaunchGuess, OfTwoLanguagesTakesTheOneThatIsNamedSo) {
    EXPECT_EQ(launch({{"server.js", "createServer()"}, {"helper.py", serves}}).main, "server.js");
}

}  // namespace
}  // namespace sockspec
