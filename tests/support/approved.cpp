#include "support/approved.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace sockspec {
namespace {

std::string content_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

}  // namespace

void expect_approved(const std::string& name, std::string_view text) {
    const auto path = std::filesystem::path(SOCKSPEC_APPROVED) / name;
    if (const char* const approve = std::getenv("SOCKSPEC_APPROVE"); approve && std::string_view(approve) == "1")
        std::ofstream(path, std::ios::binary) << text;
    ASSERT_TRUE(std::filesystem::exists(path)) << path << " is not there yet; SOCKSPEC_APPROVE=1 writes it:\n" << text;
    EXPECT_EQ(content_of(path), text) << "SOCKSPEC_APPROVE=1 accepts it";
}

std::string control_characters_in(std::string_view text) {
    std::string found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool c1 = byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
        if ((byte < 0x20 && byte != '\n') || byte == 0x7f || c1) found += fmt::format("{:#04x} at byte {} ", byte, i);
    }
    return found;
}

}  // namespace sockspec
