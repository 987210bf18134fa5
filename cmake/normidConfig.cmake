# find_package(normid) gives normid::Normid, the reader's library, and the libraries that it stands on.
include("${CMAKE_CURRENT_LIST_DIR}/Dependencies.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/normidTargets.cmake")
