// What the made-up camera shows: a red half and a green half, with noise of its own in each frame.
#include <linux/videodev2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_JPEGS 64

struct form { uint32_t letters, width, height; };

static struct { const uint8_t *bytes; uint32_t length; } jpegs[MOST_JPEGS];
static uint32_t jpeg_count;

static uint32_t noise(uint32_t *seed) { return (*seed = *seed * 1664525 + 1013904223) >> 24; }

// Left half red, right half green, in BT.601; sixteen rows of noise above and below. Says how long it is.
static uint32_t draw_yuyv(uint8_t *to, struct form form, uint32_t frame) {
  uint32_t seed = frame * 2654435761u + 1;
  for (uint32_t y = 0; y < form.height; y++)
    for (uint32_t x = 0; x < form.width; x += 2, to += 4) {
      int grain = y < 16 || y >= form.height - 16;
      int left = x < form.width / 2;
      to[0] = grain ? 16 + noise(&seed) % 200 : left ? 81 : 145;
      to[1] = left ? 90 : 54;
      to[2] = to[0];
      to[3] = left ? 240 : 34;
    }
  return form.width * form.height * 2;
}

// One of the JPEGs, with a comment in it that differs from frame to frame in text and length.
static uint32_t draw_jpeg(uint8_t *to, uint32_t which, uint32_t frame) {
  uint32_t comment = 6 + frame % 97;
  uint8_t head[] = { 0xff, 0xfe, comment >> 8, comment, frame >> 24, frame >> 16, frame >> 8, frame };
  memcpy(to, jpegs[which].bytes, 2);
  memcpy(to + 2, head, sizeof head);
  memset(to + 2 + sizeof head, 'x', comment - 6);
  memcpy(to + 4 + comment, jpegs[which].bytes + 2, jpegs[which].length - 2);
  return 2 + comment + jpegs[which].length;
}

// Reads JPEGs, each behind its length in four bytes, least first.
static void read_jpegs(const char *path) {
  FILE *file = path ? fopen(path, "rb") : 0;
  for (uint32_t length; file && jpeg_count < MOST_JPEGS && fread(&length, 4, 1, file) == 1; jpeg_count++) {
    uint8_t *bytes = malloc(length);
    if (!bytes || fread(bytes, 1, length, file) != length) abort();
    jpegs[jpeg_count].bytes = bytes;
    jpegs[jpeg_count].length = length;
  }
  if (file) fclose(file);
}
