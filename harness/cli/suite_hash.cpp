#include "cli/suite_hash.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <memory>

namespace sockspec {

std::string suite_sha256(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& dialects) {
    std::vector<std::filesystem::path> files;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, ignored))
        if (entry.is_regular_file(ignored)) files.push_back(entry.path());
    std::ranges::sort(files);
    const auto shipped = files.size();
    for (const auto& dialect : dialects)
        if (!dialect.empty() && std::ranges::find(files, dialect) == files.end()) files.push_back(dialect);

    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> hash(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestInit_ex(hash.get(), EVP_sha256(), nullptr);
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& file = files[i];
        const auto name = i < shipped ? file.lexically_relative(folder).string() : file.filename().string();
        EVP_DigestUpdate(hash.get(), name.c_str(), name.size() + 1);
        std::ifstream in(file, std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
        EVP_DigestUpdate(hash.get(), content.data(), content.size());
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    EVP_DigestFinal_ex(hash.get(), digest.data(), &length);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (unsigned i = 0; i < length; ++i) {
        hex += digits[digest[i] >> 4];
        hex += digits[digest[i] & 15];
    }
    return hex;
}

}  // namespace sockspec
