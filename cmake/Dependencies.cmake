# The libraries that normid links, as imported targets normid::NAME. Used by this build, and installed for those who
# build on the installed libraries.
#
# OpenCV is named library by library: its own package file links all of them, and then a program starts in half a
# second instead of a hundredth.
include_guard(GLOBAL)

function(normid_import name header)
  find_library(NORMID_${name}_LIBRARY ${name} REQUIRED)
  find_path(NORMID_${name}_HEADERS ${header} PATH_SUFFIXES opencv4 REQUIRED)
  mark_as_advanced(NORMID_${name}_LIBRARY NORMID_${name}_HEADERS)
  add_library(normid::${name} UNKNOWN IMPORTED)
  set_target_properties(normid::${name} PROPERTIES
    IMPORTED_LOCATION "${NORMID_${name}_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${NORMID_${name}_HEADERS}")
endfunction()

normid_import(opencv_core opencv2/core.hpp)
normid_import(opencv_imgproc opencv2/imgproc.hpp)
normid_import(png png.h)
normid_import(turbojpeg turbojpeg.h)
normid_import(tiff tiffio.h)
normid_import(webp webp/decode.h)
normid_import(z zlib.h)
