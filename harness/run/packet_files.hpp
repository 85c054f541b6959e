#pragma once
// The files that keep the packets of scenarios' networks: one for each scenario, FOLDER/SUBJECT/SCENARIO.pcapng, and
// FOLDER/interop/CLIENT/SERVER.pcapng.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "reports/model.hpp"

namespace sockspec {

struct Captured;

struct PacketFiles {
    std::filesystem::path folder;
    std::string application;  // what writes them: "sockspec 0.1.0"
};

// Of what is named by these ids, below the folder. Other ids, another name; and none leads out of the folder, whatever
// the ids are.
using Ids = std::vector<std::string>;
std::string packet_file_name(const Ids& ids);

// Writes the file whole, or says in the result why not. Called from many threads.
PacketFile keep_packets(const PacketFiles& files, const Captured& captured, const Ids& ids, std::string_view verdict);

}  // namespace sockspec
