# Musl::Musl: compiles and links a static program with musl, by the specs of its wrapper for GCC (Debian's musl-tools).

find_program(MUSL_GCC musl-gcc)
mark_as_advanced(MUSL_GCC)

set(Musl_SPECS "")
if(MUSL_GCC AND EXISTS "${MUSL_GCC}" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_CROSSCOMPILING)
  file(STRINGS "${MUSL_GCC}" wrapper REGEX "-specs")
  if(wrapper MATCHES "-specs[ =]\"([^\"]+)\"")
    set(Musl_SPECS "${CMAKE_MATCH_1}")
  endif()
endif()

if(Musl_SPECS)
  include(CheckCXXSourceCompiles)
  include(CMakePushCheckState)
  cmake_push_check_state(RESET)
  set(CMAKE_REQUIRED_FLAGS "-specs=${Musl_SPECS} -fno-exceptions -fno-sanitize=all")
  set(CMAKE_REQUIRED_LINK_OPTIONS -static)
  check_cxx_source_compiles("#include <sys/syscall.h>\nint main() { return SYS_close_range == 0; }" Musl_WORKS)
  cmake_pop_check_state()
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Musl REQUIRED_VARS Musl_SPECS Musl_WORKS)

if(Musl_FOUND AND NOT TARGET Musl::Musl)
  add_library(Musl::Musl INTERFACE IMPORTED)
  target_compile_options(Musl::Musl INTERFACE -specs=${Musl_SPECS})
  target_link_options(Musl::Musl INTERFACE -specs=${Musl_SPECS} -static)
endif()
