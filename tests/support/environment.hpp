#pragma once

#include <stdlib.h>

#include <optional>
#include <string>

namespace sockspec {

// Sets a variable of our own environment for as long as it lives.
class Setting {
public:
    Setting(std::string name, const std::string& value) : name_(std::move(name)) {
        if (const char* const before = ::getenv(name_.c_str())) before_ = before;
        ::setenv(name_.c_str(), value.c_str(), 1);
    }
    ~Setting() {
        if (before_) ::setenv(name_.c_str(), before_->c_str(), 1);
        else ::unsetenv(name_.c_str());
    }
    Setting(const Setting&) = delete;
    Setting& operator=(const Setting&) = delete;

private:
    std::string name_;
    std::optional<std::string> before_;
};

}  // namespace sockspec
