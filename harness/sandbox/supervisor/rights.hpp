#pragma once
// What a program under test may not do to the rest of the machine, whoever started sockspec. By system calls only: a supervisor does without
// the C++ library.

#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace sockspec {

// Of root's rights (capabilities(7)) those that a server takes to give up being root, to have a low port, and to end its children that have
// given it up. In a user namespace of its own they reach nothing outside.
// The numbers are those of <linux/capability.h>, which musl does not have.
enum Right : int {
    chown_files = 0,
    override_modes = 1,
    act_as_owner = 3,
    keep_set_id = 4,
    kill_others = 5,
    set_group = 6,
    set_user = 7,
    bind_low_ports = 10
};
constexpr int kept_rights[] = {chown_files, override_modes, act_as_owner, keep_set_id, kill_others, set_group, set_user, bind_low_ports};

// From execve(2) on, and for all that the program starts: no other rights, none by a set-user-ID file, and no keys of ours
// (session-keyring(7)). What the system refuses, the program had no right to anyway.
inline void give_up_rights() {
    constexpr int last_right = 63, join_new_session_keyring = 1;  // KEYCTL_JOIN_SESSION_KEYRING
    for (int right = 0; right <= last_right; ++right) {
        bool kept = false;
        for (const int one : kept_rights) kept = kept || one == right;
        if (!kept) ::prctl(PR_CAPBSET_DROP, right, 0, 0, 0);
    }
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::syscall(SYS_keyctl, join_new_session_keyring, nullptr);
}

// Nobody without rights over us may read or trace this process, nor get by it to files that are not his (proc(5), ptrace(2)).
inline void be_closed_to_others() { ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

}  // namespace sockspec
