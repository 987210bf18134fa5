// Holds the C boundary to the promises of its header, from C: a status for everything that is wrong, never a crash.
#include "cimaging.h"

#include <stdio.h>
#include <string.h>

static int failures = 0;

static void expect(int holds, const char *what) {
  if (holds) return;
  failures++;
  printf("broken: %s\n", what);
}

static void expect_code(ci_status status, ci_code code, const char *what) {
  expect(status.code == code, what);
  expect((status.code == CI_OK) == (status.message[0] == '\0'), "a message where something is wrong, and only there");
}

// A 4x2 picture goes to PNG and back unchanged; every cut of the file gives an error.
static void png_round_trip(void) {
  uint8_t pixels[8] = {0, 1, 127, 128, 200, 254, 255, 3}, back[8] = {0};
  ci_image picture = {pixels, 4, 2, 4, CI_GREY8};
  ci_canvas canvas = {back, 4, 2, 4, CI_GREY8};
  ci_buffer file = {NULL, 0};
  expect_code(ci_encode_png(picture, &file), CI_OK, "encoding a small picture");

  ci_format format;
  expect_code(ci_sniff(file.data, file.bytes, &format), CI_OK, "sniffing a PNG");
  expect(format == CI_PNG, "a PNG is known for one");
  expect_code(ci_decode(file.data, file.bytes, CI_PNG, 0, canvas), CI_OK, "decoding what was encoded");
  expect(memcmp(pixels, back, sizeof pixels) == 0, "the same pixels after a round trip");
  for (size_t count = 0; count + 12 < file.bytes; count++)  // 12: the closing IEND chunk, which carries nothing
    expect(ci_decode(file.data, count, CI_PNG, 0, canvas).code != CI_OK, "a cut PNG is refused");
  ci_free_buffer(file);
}

static void wrong_arguments(void) {
  uint8_t pixels[4] = {0};
  ci_image good = {pixels, 2, 2, 2, CI_GREY8}, empty = {pixels, 0, 2, 2, CI_GREY8}, missing = {NULL, 2, 2, 2, CI_GREY8};
  ci_canvas canvas = {pixels, 2, 2, 1, CI_GREY8};
  int threshold = 0;
  expect_code(ci_otsu(good, &threshold), CI_OK, "a good picture");
  expect_code(ci_otsu(empty, &threshold), CI_ARGUMENT, "a picture without columns");
  expect_code(ci_otsu(missing, &threshold), CI_ARGUMENT, "a picture without pixels");
  expect_code(ci_blur(good, 1, canvas), CI_ARGUMENT, "a stride shorter than its row");
}

int main(void) {
  png_round_trip();
  wrong_arguments();
  printf("%d broken\n", failures);
  return failures == 0 ? 0 : 1;
}
