# Scenarios as tests of CTest. Read twice: by CMake, and by ctest itself where sockspec is built together with its subjects.

cmake_policy(PUSH)
cmake_policy(VERSION 3.25)  # ctest knows none by itself

# _sockspec_quoted(WORD RESULT): the word as CMake code, whatever it holds.
function(_sockspec_quoted word result)
  set(fence "=")
  while(TRUE)
    # The first closing bracket has to be ours; the word's end and it can make another one together.
    string(FIND "${word}]${fence}]" "]${fence}]" at)
    string(LENGTH "${word}" length)
    if(at EQUAL length)
      break()
    endif()
    string(APPEND fence "=")
  endwhile()
  set(${result} "[${fence}[\n${word}]${fence}]" PARENT_SCOPE)
endfunction()

# _sockspec_list(RESULT SOCKSPEC PROFILE GLOB...): the profile's scenarios, as JSON; "" after a diagnostic in RESULT_ERROR.
function(_sockspec_list result sockspec profile)
  set(only "")
  foreach(glob IN LISTS ARGN)  # one argument that is a list, or several
    list(APPEND only --only ${glob})
  endforeach()
  execute_process(
    COMMAND ${sockspec} list scenarios --json --profile ${profile} ${only}
    OUTPUT_VARIABLE rows ERROR_VARIABLE diagnostic RESULT_VARIABLE status OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT status EQUAL 0)
    set(rows "")
    if(diagnostic STREQUAL "")
      set(diagnostic "${sockspec}: ${status}")
    endif()
  elseif(rows STREQUAL "[]")
    set(rows "")
    set(diagnostic "no scenario of ${profile} matches ${ARGN}")
  endif()
  set(${result} "${rows}" PARENT_SCOPE)
  set(${result}_ERROR "${diagnostic}" PARENT_SCOPE)
endfunction()

# _sockspec_add_tests(ROWS NAME): a test NAME.scenario for each row, labelled with its profile and the requirements that it covers. Takes
# from the caller: sockspec_before and sockspec_after, the code of the words before and behind the scenario's name; sockspec_labels;
# sockspec_properties, code; and sockspec_name_keyword and sockspec_command_keyword, which CMake's add_test() wants and ctest's does not.
function(_sockspec_add_tests rows name)
  string(JSON count LENGTH "${rows}")
  math(EXPR last "${count} - 1")
  foreach(i RANGE ${last})
    string(JSON row GET "${rows}" ${i})
    string(JSON id GET "${row}" id)
    string(JSON profile GET "${row}" profile)
    string(JSON covers LENGTH "${row}" covers)
    set(labels ${profile})
    if(covers GREATER 0)
      math(EXPR last_covered "${covers} - 1")
      foreach(c RANGE ${last_covered})
        string(JSON requirement GET "${row}" covers ${c})
        list(APPEND labels ${requirement})
      endforeach()
    endif()
    list(APPEND labels ${sockspec_labels})
    string(REGEX REPLACE "^[^/]*/" "" scenario "${id}")
    _sockspec_quoted("${name}.${scenario}" test)
    _sockspec_quoted("${id}" id)
    _sockspec_quoted("${labels}" labels)
    cmake_language(EVAL CODE "
      add_test(${sockspec_name_keyword} ${test} ${sockspec_command_keyword} ${sockspec_before} ${id} ${sockspec_after})
      set_tests_properties(${test} PROPERTIES LABELS ${labels} SKIP_RETURN_CODE 77 ${sockspec_properties})")
  endforeach()
endfunction()

cmake_policy(POP)
