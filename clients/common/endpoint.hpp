#pragma once
// Where a server is to be found, as it was named on the command line.

#include <string>

namespace client {

struct Endpoint {
    std::string host = "localhost";
    std::string port = "21567";
};

}  // namespace client
