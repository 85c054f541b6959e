#pragma once
// interop.json from its document, held against the profiles.

#include "script/interop.hpp"
#include "script/reader.hpp"

namespace sockspec {

Interop read_interop(Reader& reader, const std::vector<Profile>& profiles);

}  // namespace sockspec
