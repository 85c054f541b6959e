#include "language/form_definition.hpp"

#include "language/value_reader.hpp"

namespace sockspec {

std::optional<Template> read_means(const VerbContext& context, Fields& fields) {
    const auto* const means = fields.find(means_key.name);
    return means ? std::optional(read_template(context.reader, context.scope, *means)) : std::nullopt;
}

}  // namespace sockspec
