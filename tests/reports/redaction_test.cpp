// What a report says in the place of this machine's folders.
#include <gtest/gtest.h>

#include "reports/json.hpp"
#include "reports/redaction.hpp"
#include "samples.hpp"

namespace sockspec {
namespace {

const Redaction places =
    redaction({{"/home/ada", "~"}, {"/home/ada/work", "."}, {"/dev/shm/sockspec-Qx1/", "{scratch}"}, {"/root", "~"}, {"", "~"}, {"/", "."}});

std::string shown(std::string_view text) { return without_places(text, places); }

TEST(Redaction, TheInnermostFolderCounts) {
    EXPECT_EQ(shown("/home/ada/work/x.py: no such file"), "./x.py: no such file");
    EXPECT_EQ(shown("'/home/ada/.profile', /home/ada"), "'~/.profile', ~");
    EXPECT_EQ(shown("HOME=/dev/shm/sockspec-Qx1/5 -I/home/ada/include"), "HOME={scratch}/5 -I~/include");
    EXPECT_EQ(shown("file:///home/ada/work"), "file://.");
}

TEST(Redaction, AnotherFoldersNameIsNone) {
    for (const auto* text :
         {"/home/adam/x", "/home/ada_2", "/home/ada-old/x", "/home", "/home/", "/homes/ada", "home/ada", "/home/ad/x", "", "/", "//"})
        EXPECT_EQ(shown(text), text);
}

TEST(Redaction, AFolderRightBelowTheRootTellsOfNobody) { EXPECT_EQ(shown("/root/x, /"), "/root/x, /"); }

TEST(Redaction, WhatWasCutIsHiddenToo) {
    EXPECT_EQ(shown("it printed \"can't open '/home/ad...\" (80 bytes)"), "it printed \"can't open '~...\" (80 bytes)");
    EXPECT_EQ(shown("/home/ada/wo\xe2\x80\xa6"), ".\xe2\x80\xa6");
    EXPECT_EQ(shown("prints /home/a"), "prints ~");
}

TEST(Redaction, EveryPartOfAReportIsSearched) {
    const std::string secret = "/home/ada/work";
    auto report = samples::report();
    report.rerun_prefix += " --dialect " + secret + "/d.json";
    for (auto& subject : report.subjects) {
        subject.command.push_back(secret);
        for (auto& requirement : subject.requirements) requirement.reason = secret;
        for (auto& scenario : subject.scenarios) {
            scenario.reason = secret;
            scenario.capture = PacketFile{"", 0, 0, 0, "cannot create " + secret + "/x.pcapng: No space left on device"};
            auto events = scenario.transcript.events();
            for (auto& event : events) event.bytes = event.text = secret;
            scenario.transcript = Transcript::restored(scenario.transcript.anchor(), events);
            if (!scenario.failure) continue;
            auto& failure = *scenario.failure;
            failure.location.file = failure.process_state = failure.what.headline = failure.what.cause = secret;
            failure.what.expected = secret + "/a";
            failure.what.received = secret + "/b";
            failure.what.first_difference = secret.size() + 1;
            failure.what.facts = failure.what.cause_facts = {secret};
        }
    }
    report.interop = samples::interop_report().interop;
    for (auto& pair : report.interop->pairs) {
        pair.command = {secret};
        pair.reason = secret;
        pair.capture = PacketFile{"", 0, 0, 0, secret};
        for (auto& failure : pair.failures) failure.location.file = secret;
    }
    redact(report, places);
    EXPECT_EQ(report_json(report).find("ada"), std::string::npos);
    for (const auto& subject : report.subjects)
        for (const auto& scenario : subject.scenarios) EXPECT_EQ(scenario.failure ? scenario.failure->what.first_difference.value_or(0) : 2, 2U);
}

}  // namespace
}  // namespace sockspec
