# To be included before project(). Chooses the C and C++ compilers: the clang of the Swift toolchain, unless the user
# names others (CMAKE_C_COMPILER and CMAKE_CXX_COMPILER, or CC and CXX in the environment). The weights are compiled in
# with `#embed`, which clang knows from 19 on and GCC from 15 on; Swift's own is always new enough.
find_program(CMAKE_Swift_COMPILER swiftc)
if(NOT CMAKE_Swift_COMPILER)
  message(FATAL_ERROR "no swiftc on the PATH. Swift 6.1 or newer: https://www.swift.org/install/")
endif()

# Not the folder of swiftc itself, which may be a link or a version manager's stand-in.
execute_process(COMMAND "${CMAKE_Swift_COMPILER}" -print-target-info
  OUTPUT_VARIABLE swift_target_info COMMAND_ERROR_IS_FATAL ANY)
string(JSON swift_resources GET "${swift_target_info}" paths runtimeResourcePath)
cmake_path(SET swift_tools NORMALIZE "${swift_resources}/../../bin")

foreach(language_and_tool "C;CC;clang" "CXX;CXX;clang++")
  list(GET language_and_tool 0 language)
  list(GET language_and_tool 1 variable)
  list(GET language_and_tool 2 tool)
  if(NOT CMAKE_${language}_COMPILER AND NOT DEFINED ENV{${variable}} AND EXISTS "${swift_tools}/${tool}")
    set(CMAKE_${language}_COMPILER "${swift_tools}/${tool}" CACHE FILEPATH "${language} compiler")
  endif()
endforeach()
