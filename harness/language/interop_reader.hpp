#pragma once
// interop.json from its document, held against the profiles.

#include "language/interop.hpp"
#include "document/reader.hpp"

namespace sockspec {

Interop read_interop(Reader& reader, const std::vector<Profile>& profiles);

}  // namespace sockspec
