#pragma once
// interop.json from its document, held against the profiles.

#include "document/reader.hpp"
#include "language/interop.hpp"

namespace sockspec {

Interop read_interop(Reader& reader, const std::vector<Profile>& profiles);

}  // namespace sockspec
