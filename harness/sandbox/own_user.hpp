#pragma once
// Who programs are: whoever sockspec is, but in a user namespace (user_namespaces(7)) without a right over anything outside, and in which no
// other one can be made: in that they would have the rights to mount, say, the control groups of the machine.
//
// Where sockspec is root, files of the real root are theirs by owner, as far as they can be written at all (file_view.hpp), since a checkout that
// root made belongs to root. A server that gives root up, as one does after it has its port, becomes a user that nobody outside is.

#include <memory>

#include "sandbox/descriptor.hpp"

namespace sockspec {

class OwnUser {
public:
    // None where the machine does not allow it. Call while the process has one thread.
    static std::shared_ptr<const OwnUser> make();

    bool is_root() const;

    // Makes the calling process, which has one thread, that user; false with errno. Only a system call, so that it may be called after vfork(2).
    bool enter() const;

private:
    explicit OwnUser(Descriptor space) : space_(std::move(space)) {}

    Descriptor space_;
};

}  // namespace sockspec
