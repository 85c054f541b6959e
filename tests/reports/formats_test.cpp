// What each format makes of the sample; its rules are tested with the binary (tests/cli/formats_test.py).
#include <gmock/gmock.h>

#include "reports/ctrf.hpp"
#include "reports/github.hpp"
#include "reports/html.hpp"
#include "reports/html_assets.hpp"
#include "reports/jsonl.hpp"
#include "reports/junit.hpp"
#include "reports/markdown.hpp"
#include "reports/markup.hpp"
#include "reports/tap.hpp"
#include "reports/text.hpp"
#include "samples.hpp"
#include "support/approved.hpp"

namespace sockspec {
namespace {

// Without the style and the script, which are files of their own.
std::string page_without_assets(const Report& report) {
    std::string page = html_page(report);
    const auto drop = [&](std::string_view part, const char* name) { page.replace(page.find(part), part.size(), name); };
    drop(page_style, "[page.css]");
    drop(page_script, "[page.js]");
    const auto policy = page.find("<meta http-equiv");
    return page.erase(policy, page.find('\n', policy) - policy);
}

TEST(Formats, AreAsApproved) {
    const Report report = samples::readable_report();
    expect_approved("junit.xml", junit_xml(report));
    expect_approved("report.tap", tap_text(report));
    expect_approved("events.jsonl", jsonl_text(report));
    expect_approved("ctrf.json", ctrf_json(report));
    expect_approved("summary.md", markdown_summary(report));
    expect_approved("github.txt", github_commands(report));
    expect_approved("page.html", page_without_assets(report));
    expect_approved("report.txt", report_text(report));
}

TEST(Markup, EscapesWhatIsMarkupAndWhatXmlForbids) {
    EXPECT_EQ(markup_text("a<b>&\"\n\x01\xff"), "a&lt;b&gt;&amp;&quot;\n\\x01\\xff");
    EXPECT_EQ(markup_attribute("two\nlines"), "two&#10;lines");
    EXPECT_EQ(markup_text("\xef\xbf\xbe\xef\xbf\xbf\xe2\x80\xae"), "\\u{fffe}\\u{ffff}\\u{202e}");
}

}  // namespace
}  // namespace sockspec
