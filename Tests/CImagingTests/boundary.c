// Holds the C boundary to the promises of its header, from C: a status for everything that is wrong, never a crash.
#include "cimaging.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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

static ci_outcome expect_run(const char *script, ci_code code, const char *what) {
  const char *arguments[] = {"sh", "-c", script, NULL};
  ci_outcome outcome = {{NULL, 0}, 0, 0, ""};
  expect_code(ci_run(arguments, -1, 100000, 500, &outcome), code, what);
  return outcome;
}

// A program's words, its end, and what is done about one that doesn't come to it.
static void other_programs(void) {
  ci_outcome good = expect_run("echo right; echo wrong >&2; exit 3", CI_OK, "a program that ends");
  expect(good.output.bytes == 6 && memcmp(good.output.data, "right\n", 6) == 0, "all of its output");
  expect(strcmp(good.complaint, "wrong\n") == 0 && good.status == 3 && good.signal == 0, "its complaint and status");
  ci_free_buffer(good.output);

  ci_outcome both = expect_run("yes | head -c 99000 >&2; yes | head -c 99000", CI_OK, "more than a pipe holds, twice");
  expect(both.output.bytes == 99000 && strlen(both.complaint) == sizeof both.complaint - 1, "a complaint that is cut");
  ci_free_buffer(both.output);

  ci_outcome ended = expect_run("kill -TERM $$", CI_OK, "a program that a signal ends");
  expect(ended.signal == SIGTERM && ended.status == -1, "the signal that ended it");
  ci_free_buffer(ended.output);

  ci_free_buffer(expect_run("cat", CI_OK, "nothing on standard input").output);
  expect_run("yes", CI_OPERATION, "output without end");
  expect_run("exec sleep 99", CI_OPERATION, "a program that takes too long");
  expect_run("exec >&- 2>&-; exec sleep 99", CI_OPERATION, "one that does with its streams closed");
  const char *missing[] = {"normid-no-such-program", NULL}, *nothing[] = {NULL};
  ci_outcome outcome;
  expect_code(ci_run(missing, -1, 1, 1000, &outcome), CI_NO_PROGRAM, "a program that isn't there");
  expect_code(ci_run(nothing, -1, 1, 1000, &outcome), CI_ARGUMENT, "no program");
}

// What was written can be read from its start, by another program, any number of times.
static void nameless_file(void) {
  const char *arguments[] = {"cat", "/dev/stdin", NULL};
  int file = -1;
  expect_code(ci_nameless_file("/tmp", (const uint8_t *)"bytes", 5, &file), CI_OK, "a file without a name");
  for (int i = 0; i < 2; i++) {
    ci_outcome outcome = {{NULL, 0}, 0, 0, ""};
    lseek(file, 0, SEEK_SET);  // where /dev/stdin is the same open file, as on macOS
    expect_code(ci_run(arguments, file, 5, 1000, &outcome), CI_OK, "a program that reads it");
    expect(outcome.output.bytes == 5 && memcmp(outcome.output.data, "bytes", 5) == 0, "what was written");
    ci_free_buffer(outcome.output);
  }
  close(file);
}

int main(void) {
  png_round_trip();
  wrong_arguments();
  other_programs();
  nameless_file();
  printf("%d broken\n", failures);
  return failures == 0 ? 0 : 1;
}
