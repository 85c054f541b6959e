#include "run/allowance.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "support/temporary_folder.hpp"

namespace sockspec {
namespace {

// A root folder with the kernel's files, as a container or a batch system shows them.
class AllowanceTest : public testing::Test {
protected:
    void write(const std::string& file, const std::string& text) {
        const auto path = root_.path() / file;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << text << '\n';
    }
    void version_2(const std::string& group) {
        write("proc/self/cgroup", "0::" + group);
        write("proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate");
    }
    Allowance allowance() const { return find_allowance(root_.path()); }

    const unsigned all_ = find_allowance("/no/such/folder").processors;
    TemporaryFolder root_;
};

TEST_F(AllowanceTest, IsAllThatThereIsWhereNothingLimitsIt) {
    EXPECT_GE(all_, 1U);
    EXPECT_LE(all_, std::thread::hardware_concurrency());
    version_2("/a");
    write("sys/fs/cgroup/a/cpu.max", "max 100000");
    write("sys/fs/cgroup/a/pids.max", "max");
    EXPECT_EQ(allowance().processors, all_);
}

TEST_F(AllowanceTest, IsAContainersQuota) {
    version_2("/");
    write("sys/fs/cgroup/cpu.max", "100000 100000");
    write("sys/fs/cgroup/pids.max", "100");
    write("sys/fs/cgroup/pids.current", "40");
    EXPECT_EQ(allowance().processors, 1U);
    EXPECT_EQ(allowance().tasks, 60U);
}

TEST_F(AllowanceTest, IsTheLeastOfAllGroupsAbove) {
    version_2("/slice/job/step");
    write("sys/fs/cgroup/slice/job/cpu.max", "30000 100000");
    write("sys/fs/cgroup/slice/job/step/cpu.max", "6400000 100000");
    write("sys/fs/cgroup/slice/pids.max", "500");
    write("sys/fs/cgroup/slice/job/step/pids.max", "1000");
    EXPECT_EQ(allowance().processors, 1U);
    EXPECT_EQ(allowance().tasks, 500U);
}

TEST_F(AllowanceTest, IsReadInVersion1Too) {
    write("proc/self/cgroup", "5:pids:/docker/x\n4:cpuacct,cpu:/docker/x\n1:name=systemd:/docker/x");
    write("proc/self/mountinfo",
          "31 30 0:27 /docker/x /sys/fs/cgroup/cpu,cpuacct ro,nosuid master:9 - cgroup cgroup rw,cpu,cpuacct\n"
          "32 30 0:28 /docker/x /sys/fs/cgroup/pids ro,nosuid master:10 - cgroup cgroup rw,pids");
    write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "50000");
    write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000");
    write("sys/fs/cgroup/pids/pids.max", "7");
    EXPECT_EQ(allowance().processors, 1U);
    EXPECT_EQ(allowance().tasks, 7U);
}

}  // namespace
}  // namespace sockspec
