# normid_c_module(NAME DEPENDENCIES…), normid_swift_module(NAME DEPENDENCIES…): the library of Sources/NAME, its module
# for Swift, and the rules that install both. The sources are whatever lies in the folder.
# normid_system_module(NAME DEPENDENCIES…): the module map in Sources/NAME over a library of the system's.

set(CMAKE_Swift_MODULE_DIRECTORY "${CMAKE_BINARY_DIR}/swift")
set(NORMID_LIBRARY_FOLDER "${CMAKE_INSTALL_LIBDIR}/normid")
set(NORMID_PACKAGE_FOLDER "${CMAKE_INSTALL_LIBDIR}/cmake/normid")
set(NORMID_HEADER_FOLDER "${CMAKE_INSTALL_INCLUDEDIR}/normid")

function(normid_install_library name)
  install(TARGETS ${name} EXPORT normid
    ARCHIVE DESTINATION "${NORMID_LIBRARY_FOLDER}"
    LIBRARY DESTINATION "${NORMID_LIBRARY_FOLDER}"
    RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endfunction()

function(normid_c_module name)
  file(GLOB sources CONFIGURE_DEPENDS "Sources/${name}/*.c" "Sources/${name}/*.cpp")
  file(GLOB embedded CONFIGURE_DEPENDS "Sources/${name}/*.safetensors")
  set_source_files_properties(${sources} PROPERTIES OBJECT_DEPENDS "${embedded}")
  add_library(${name} ${sources})
  target_include_directories(${name} PUBLIC
    "$<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/Sources/${name}/include>"
    "$<INSTALL_INTERFACE:${NORMID_HEADER_FOLDER}/${name}>")
  target_compile_options(${name} PRIVATE -Wall -Wextra)
  target_link_libraries(${name} PRIVATE ${ARGN})
  normid_install_library(${name})
  install(DIRECTORY "Sources/${name}/include/" DESTINATION "${NORMID_HEADER_FOLDER}/${name}")
endfunction()

function(normid_system_module name)
  add_library(${name} INTERFACE)
  target_include_directories(${name} INTERFACE
    "$<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/Sources/${name}>"
    "$<INSTALL_INTERFACE:${NORMID_HEADER_FOLDER}/${name}>")
  target_link_libraries(${name} INTERFACE ${ARGN})
  normid_install_library(${name})
  install(DIRECTORY "Sources/${name}/" DESTINATION "${NORMID_HEADER_FOLDER}/${name}")
endfunction()

function(normid_swift_target name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "Sources/${name}/*.swift")
  target_sources(${name} PRIVATE ${sources})
  set_target_properties(${name} PROPERTIES Swift_MODULE_NAME ${name})
  target_compile_options(${name} PRIVATE
    $<$<COMPILE_LANGUAGE:Swift>:-parse-as-library -package-name normid>)
  target_link_libraries(${name} PUBLIC ${ARGN})
endfunction()

function(normid_swift_module name)
  add_library(${name})
  normid_swift_target(${name} ${ARGN})
  target_include_directories(${name} INTERFACE
    "$<BUILD_INTERFACE:${CMAKE_Swift_MODULE_DIRECTORY}>"
    "$<INSTALL_INTERFACE:${NORMID_LIBRARY_FOLDER}>")
  # Who links our static libraries needs the same kind of runtime.
  target_compile_options(${name} INTERFACE "$<INSTALL_INTERFACE:${NORMID_SWIFT_RUNTIME}>")
  target_link_options(${name} INTERFACE "$<INSTALL_INTERFACE:${NORMID_SWIFT_RUNTIME}>")
  normid_install_library(${name})
  install(FILES
    "${CMAKE_Swift_MODULE_DIRECTORY}/${name}.swiftmodule"
    "${CMAKE_Swift_MODULE_DIRECTORY}/${name}.swiftdoc"
    DESTINATION "${NORMID_LIBRARY_FOLDER}")
endfunction()
