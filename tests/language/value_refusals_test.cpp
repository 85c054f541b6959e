// What the loader says about payloads, expectations and other values of verbs.

#include "refusal.hpp"

namespace sockspec {
namespace {

void expect_step_refusals(const std::vector<Refusal>& refusals) {
    expect_refusals("tcp-server/sample.json", refusals, [](const std::string& steps) { return scenario_with(steps); });
}

TEST(ValueRefusals, templates) {
    expect_step_refusals({
        {R"({"on": "a", "send": "ab ${nonce"})", R"(6:25: this "${" is never closed)"},
        {R"({"on": "a", "send": "ab ${}"})", "6:25: a variable needs a name"},
        {R"({"on": "a", "send": "ab ${nonec}"})", R"(6:27: there is no variable "nonec" here; did you mean "nonce"?)"},
        {R"({"on": "a", "send": "5 $"})", "6:24: a dollar sign is written $$, a variable ${name}"},
        {R"({"on": "a", "send": "\r\n\u00e9é\ud83d\ude00 ${x}"})",
         R"(6:49: there is no variable "x" here, only "a.address", "a.port", "b.address", "b.port", "host", "log", "nonce", "nonce_digits", "output", "path", "port", "s.address" or "s.port")"},
        {R"({"on": "a", "send": "${c.port}"})", R"(6:24: there is no variable "c.port" here; did you mean "a.port"?)"},
        {R"({"on": "a", "send": "${round}"})",
         R"(6:24: there is no variable "round" here, only "a.address", "a.port", "b.address", "b.port", "host", "log", "nonce", "nonce_digits", "output", "path", "port", "s.address" or "s.port")"},
    });
}

TEST(ValueRefusals, payloads) {
    expect_step_refusals({
        {R"({"on": "a", "send": 5})", R"(6:21: a payload is a string or an object with "hex", "repeat", "every_byte", "join", "noise" or "say")"},
        {R"({"on": "a", "send": ""})", "6:21: this sends nothing"},
        {R"({"on": "a", "send": {}})", R"(6:21: a payload is a string or an object with "hex", "repeat", "every_byte", "join", "noise" or "say")"},
        {R"({"on": "a", "send": {"hex": "0g"}})", "6:31: this is no hex digit"},
        {R"({"on": "a", "send": {"hex": "00 f"}})", "6:33: hex digits come in pairs"},
        {R"({"on": "a", "send": {"hex": "00", "times": 2}})", R"(6:35: unknown key "times" in a payload with "hex")"},
        {R"({"on": "a", "send": {"repeat": "x"}})", R"(6:21: a payload with "repeat" needs the key "times")"},
        {R"({"on": "a", "send": {"repeat": "x", "times": 0}})", "6:46: expected a number from 1 to 67108864, found 0"},
        {R"({"on": "a", "send": {"repeat": {"repeat": "x", "times": 60000000}, "times": 2}})", "6:21: this payload is larger than 64 MiB"},
        {R"({"on": "a", "send": {"every_byte": false}})", "6:36: expected true, found false; leave it out instead"},
        {R"({"on": "a", "send": {"join": []}})", "6:30: this array must not be empty"},
        {R"({"on": "a", "send": {"join": ["a", null]}})",
         R"(6:36: a payload is a string or an object with "hex", "repeat", "every_byte", "join", "noise" or "say")"},
        {R"({"on": "a", "send": "abc", "segments": "each"})", R"(6:40: "each" is not one of "one" or "each_byte")"},
        {R"({"on": "a", "send": "abc", "segments": [0]})", "6:41: expected a number from 1 to 2147483647, found 0"},
        {R"({"on": "a", "send": "abc", "segments": [2, 1]})", "6:44: each cut must lie behind the one before it"},
        {R"({"on": "a", "send": "abc", "segments": [3]})", "6:41: there are only 3 bytes to cut"},
    });
}

TEST(ValueRefusals, expectations) {
    expect_step_refusals({
        {R"({"on": "a", "expect": ""})", R"(6:23: this expects nothing; "expect_quiet" does)"},
        {R"({"on": "a", "expect": {"stampd": "x"}})",
         R"(6:24: an expectation needs one of "stamped", "line", "said", "has", "lacks", "ctime", "regex", "something", "one_of", "hex", "repeat", "every_byte", "join", "noise" or "say"; did you mean "stamped"?)"},
        {R"({"on": "a", "expect": {"stamped": "x", "ends": "\n"}})",
         R"(6:40: unknown key "ends" in an expectation with "stamped"; did you mean "end"?)"},
        {R"({"on": "a", "expect": {"stamped": "x", "regex": "y"}})", R"(6:40: unknown key "regex" in an expectation with "stamped")"},
        {R"({"on": "a", "expect": {"regex": "(a"}})", "6:33: not a regular expression (RE2): missing ): (a"},
        {R"({"on": "a", "expect": {"one_of": ["a"]}})", R"(6:34: "one_of" needs two alternatives at least)"},
        {R"({"on": "a", "expect": {"something": 1}})", "6:37: expected true, found a number"},
        {R"({"on": "a", "expect_quiet": false})", "6:29: expected true, found false; leave it out instead"},
        {R"({"on": "a", "expect_end": "finn"})", R"(6:27: "finn" is not one of "fin", "reset" or "either"; did you mean "fin"?)"},
    });
}

TEST(ValueRefusals, the_subject) {
    expect_step_refusals({
        {R"({"on": "server", "signal": "SIGINT"})", R"(6:28: there is no signal "SIGINT"; did you mean "INT"?)"},
        {R"({"on": "server", "signal": "TREM"})", R"(6:28: there is no signal "TREM"; did you mean "TERM"?)"},
        {R"({"on": "server", "expect_exit": "claen"})", R"(6:33: "claen" is not one of "clean", "zero" or "nonzero"; did you mean "clean"?)"},
        {R"({"on": "server", "expect_exit": 0})", "6:33: expected a string, found a number"},
        {R"({"on": "server", "type": 1})",
         R"(6:26: a payload is a string or an object with "hex", "repeat", "every_byte", "join", "noise" or "say")"},
        {R"({"on": "server", "expect_output": "x"})", "6:35: expected an object, found a string"},
        {R"({"on": "server", "expect_output": {"show": "x"}})",
         R"(6:36: an expected output needs one of "shows", "line", "once", "message", "prompt", "matches", "lacks", "hides" or "no_prompt"; did you mean "shows"?)"},
        {R"({"on": "server", "expect_output": {"lacks": "trace"}})",
         R"(6:45: the profile tcp-server has no patterns "trace"; did you mean "traces"?)"},
        {R"({"on": "server", "expect_output": {"matches": "(${nonce}"}})", "6:47: not a regular expression (RE2): missing ): (x"},
        {R"({"on": "server", "check": {"runing": true}})",
         R"(6:28: a check needs one of "running", "left_behind", "grown_since", "port_free", "path_gone", "differ", "as_many_lines" or "output_file"; did you mean "running"?)"},
        {R"({"on": "server", "check": {"running": true, "port_free": true}})", R"(6:45: unknown key "port_free" in a check with "running")"},
        {R"({"on": "server", "check": {"running": true, "at_most": 1}})", R"(6:45: unknown key "at_most" in a check with "running")"},
        {R"({"on": "server", "check": {"left_behind": -1}})", "6:43: expected a number from 0 to 1000000, found -1"},
        {R"({"on": "server", "check": {}})",
         R"(6:27: a check needs one of "running", "left_behind", "grown_since", "port_free", "path_gone", "differ", "as_many_lines" or "output_file")"},
        {R"({"on": "a", "send": "x", "id": "i"}, {"advance_clock": 0, "since": "i"})", "6:56: expected a number from 1 to 60, found 0"},
    });
}

}  // namespace
}  // namespace sockspec
