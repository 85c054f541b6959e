#include "grade/similarity.hpp"

#include <gmock/gmock.h>

namespace sockspec {
namespace {

const std::string original = R"(
import socket, sys, time
def serve(port):
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(('', port))
    s.listen(5)
    while True:
        c, a = s.accept()
        print('from', a)
        while True:
            d = c.recv(1024)
            if not d:
                break
            c.sendall(b'[' + time.ctime().encode() + b'] ' + d)
        c.close()
serve(int(sys.argv[1]))
)";
const std::string renamed = R"(
# my own work
import socket, sys, time
def run_it(which):
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("", which))
    listening.listen(50)

    while True:
        peer, where = listening.accept()   # next
        print("connected:", where)
        while True:
            got = peer.recv(4096)
            if not got:
                break
            peer.sendall(b"[" + time.ctime().encode() + b"] " + got)
        peer.close()
run_it(int(sys.argv[1]))
)";
const std::string other = R"(
const net = require('net');
const server = net.createServer({allowHalfOpen: true}, peer => {
  peer.on('data', piece => peer.write('[' + new Date() + '] ' + piece));
  peer.on('end', () => peer.end());
  peer.on('error', problem => { if (problem) { process.stderr.write(String(problem)); } });
});
process.on('SIGTERM', () => { server.close(); process.exit(0); });
server.listen(Number(process.argv[2]), '0.0.0.0', () => console.log('waiting'));
)";

std::vector<Alike> alike(const std::vector<std::string>& sources, const Fingerprints& base = {}) {
    std::vector<Source> all;
    for (const auto& source : sources) all.push_back({.student = std::to_string(all.size()), .fingerprints = fingerprints_of(source)});
    return find_alike(std::move(all), base);
}

TEST(Similarity, SeesThroughOtherNamesTextsAndComments) {
    const auto found = alike({original, renamed, other});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].one + found[0].other, "01");
    EXPECT_GE(found[0].percent, 90);
}

TEST(Similarity, WhatEverybodyWasGivenCountsForNobody) { EXPECT_THAT(alike({original, renamed}, fingerprints_of(original)), testing::IsEmpty()); }

TEST(Similarity, WhatHalfTheClassHasCountsForNobody) {
    EXPECT_THAT(alike({original, renamed, original, original, renamed, other}), testing::IsEmpty());
}

TEST(Similarity, OfWhateverBytesIsFound) { EXPECT_THAT(alike({"", "/*", "\"\\", std::string(100000, '\xff')}), testing::IsEmpty()); }

}  // namespace
}  // namespace sockspec
