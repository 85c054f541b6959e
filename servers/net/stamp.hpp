#pragma once
// The time, as the chapter's servers put it before what they send back.

#include <string>

namespace net {

// Now, in local time: 24 bytes such as `Sat Jun  6 17:27:21 2026`, English, the day padded with a space.
std::string ctime();

// `[Sat Jun  6 17:27:21 2026] `
std::string stamp();

}  // namespace net
