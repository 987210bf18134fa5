# Reads one sample and compares the text: cmake -D program=normid -D expectation=NAME.expected.json -P ReadSample.cmake
# A form's expectation is NAME.expected.txt, and its template stands beside it.
get_filename_component(folder "${expectation}" DIRECTORY)
if(expectation MATCHES "\\.expected\\.txt$")
  string(REPLACE ".expected.txt" "" name "${expectation}")
  file(READ "${expectation}" text)
  execute_process(COMMAND "${program}" form --template "${name}.template.json" "${name}.jpg"
    OUTPUT_VARIABLE output RESULT_VARIABLE status)
  if(NOT status EQUAL 0 OR NOT output STREQUAL text)
    message(FATAL_ERROR "'${output}' (exit ${status}) instead of '${text}'")
  endif()
  return()
endif()

file(READ "${expectation}" expected)
string(JSON text GET "${expected}" text)
string(JSON task GET "${expected}" task)
string(JSON file GET "${expected}" file)
get_filename_component(file "${file}" NAME)
set(picture "${folder}/${file}")

if(task STREQUAL digits)
  set(command read)
elseif(task STREQUAL postcode)
  string(JSON country GET "${expected}" value country)
  set(command postcode --country "${country}")
else()
  set(command "${task}")
endif()

execute_process(COMMAND "${program}" ${command} "${picture}"
  OUTPUT_VARIABLE output RESULT_VARIABLE status OUTPUT_STRIP_TRAILING_WHITESPACE)
if(NOT status EQUAL 0 OR NOT output STREQUAL text)
  message(FATAL_ERROR "'${output}' (exit ${status}) instead of '${text}'")
endif()
