# Reads one sample and compares the text: cmake -D program=normid -D expectation=NAME.expected.json -P ReadSample.cmake
file(READ "${expectation}" expected)
string(JSON text GET "${expected}" text)
string(JSON task GET "${expected}" task)
string(REPLACE ".expected.json" ".png" picture "${expectation}")

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
