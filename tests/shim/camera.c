// A made-up V4L2 camera at /dev/video0, for tests of the way from nokhwa to the system calls: LD_PRELOAD this library.
//
// Environment (numbers of frames count from 0 over the whole life of the process; a fault that is not named is off):
//   CAMERA_FORMATS   what it offers: "YUYV:640x480 MJPG:1280x720", each at 30 a second
//   CAMERA_JPEGS     file of JPEGs for MJPG, each behind its length (4 bytes, least first); the last one has another size
//   CAMERA_LOG       file that gets an 'o' for each opening and a 'c' for each closing of the device
//   CAMERA_DRIVER, CAMERA_NAME     what it calls its driver and itself
//   CAMERA_SYSFS     folder that stands in for /sys
//   CAMERA_LEFT      format left by another program: "H264", at 29.97 a second or as CAMERA_LEFT_RATE says: "15/2"
//   CAMERA_ABSENT=1  CAMERA_DENIED=1  CAMERA_BUSY=open|format|buffers|stream|frame
//   CAMERA_COLOURS=N number of its colour space
//   CAMERA_STALL_AT=N   no frame from N on           CAMERA_UNPLUG_AT=N  gone at N; CAMERA_REPLUG_MS: back after so long
//   CAMERA_STALL_AFTER=N   no frame after N of one stream
//   CAMERA_ERROR_AT=N   one EIO instead of frame N, or CAMERA_ERROR=again: one EAGAIN
//   CAMERA_OLD_AT=N     four frames from N on are two seconds old
//   CAMERA_SHORT, CAMERA_EMPTY, CAMERA_REPEAT, CAMERA_FLAG (an old picture, marked as faulty), CAMERA_CORRUPT,
//   CAMERA_OTHER_SIZE: every n-th frame has the fault; CAMERA_FAULT_FROM=N  from frame N on
//   CAMERA_MENDS_MS  absent, busy, stalled and faulty frames end so long after they were met first
//   CAMERA_STUCK=1   STREAMOFF fails
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "pictures.h"

#define NODE "/dev/video0"
#define RATE 30
#define MOST 16

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct form offered[MOST];
static int offers;

// The device. Frames are taken on time into the buffers that wait, like a camera does; with none waiting they are lost.
static struct {
  struct form form;
  struct v4l2_fract interval;
  int owner, on, unplugged, generation;
  int buffers, waiting[MOST], waits, filled[MOST], fills;
  struct v4l2_buffer state[MOST];
  uint8_t *memory;
  size_t size;
  long frame, taken, started, gone_at, errors;
} camera = { .owner = -1 };

// Descriptors of the device, and the plugging-in they belong to.
static struct { int fd, generation; } handles[MOST];

static const char *text(const char *name, const char *otherwise) { const char *t = getenv(name); return t ? t : otherwise; }
static long number(const char *name, long otherwise) { const char *t = getenv(name); return t ? atol(t) : otherwise; }

static long now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// A fault is met; whether it is still there.
static int lasts(void) {
  static long met;
  long mends = number("CAMERA_MENDS_MS", -1);
  if (!met) met = now_ms();
  return mends < 0 || now_ms() - met < mends;
}

static int is_busy(const char *where) { return !strcmp(text("CAMERA_BUSY", ""), where) && lasts(); }

static int every(const char *name) {
  long n = number(name, 0);
  return n > 0 && camera.frame >= number("CAMERA_FAULT_FROM", 0) && camera.frame % n == n - 1 && lasts();
}

static int fail(int error) { errno = error; return -1; }

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  return found;
}

// ---- time -------------------------------------------------------------------------------------------------------

static long due_ms(long frame) { return camera.started + (frame + 1) * 1000 / RATE; }

static void unplug_if_due(void) {
  long at = number("CAMERA_UNPLUG_AT", -1);
  if (at < 0 || camera.frame < at || camera.gone_at) return;
  camera.gone_at = now_ms();
  camera.unplugged = 1;
  camera.generation++;
}

static int is_there(void) {
  if (number("CAMERA_ABSENT", 0) && lasts()) return 0;
  long back = number("CAMERA_REPLUG_MS", -1);
  if (camera.unplugged && back >= 0 && now_ms() - camera.gone_at >= back) camera.unplugged = 0;
  return !camera.unplugged;
}

// Writes the present frame with its faults; says how much of it there is.
static uint32_t draw(uint8_t *to) {
  static uint8_t scratch[1280 * 720 * 2];
  uint32_t seed = camera.frame, frame = camera.frame - (every("CAMERA_REPEAT") || every("CAMERA_FLAG")), length;
  if (every("CAMERA_EMPTY")) return 0;
  if (camera.form.letters == V4L2_PIX_FMT_YUYV) length = draw_yuyv(scratch, camera.form, frame);
  else length = draw_jpeg(scratch, every("CAMERA_OTHER_SIZE") ? jpeg_count - 1 : frame % (jpeg_count - 1), frame);
  if (every("CAMERA_CORRUPT")) for (uint32_t i = length / 3; i < length / 2; i++) scratch[i] = noise(&seed);
  if (every("CAMERA_SHORT")) length = length / 3 & ~3u;
  memcpy(to, scratch, length);
  return length;
}

// Takes every frame that is due.
static void take(void) {
  while (camera.on && now_ms() >= due_ms(camera.taken)) {
    long stall = number("CAMERA_STALL_AT", -1), old = number("CAMERA_OLD_AT", -1);
    unplug_if_due();
    if (camera.taken >= number("CAMERA_STALL_AFTER", camera.taken + 1)) return;
    if (camera.unplugged || (stall >= 0 && camera.frame >= stall && lasts())) return;
    if (camera.waits) {
      int i = camera.waiting[0];
      memmove(camera.waiting, camera.waiting + 1, --camera.waits * sizeof(int));
      struct v4l2_buffer *buffer = &camera.state[i];
      long at = due_ms(camera.taken) - (old >= 0 && camera.frame >= old && camera.frame < old + 4 ? 2000 : 0);
      buffer->flags = every("CAMERA_FLAG") ? V4L2_BUF_FLAG_ERROR : 0;
      buffer->bytesused = draw(camera.memory + i * camera.size);
      buffer->sequence = camera.taken;
      buffer->timestamp.tv_sec = at / 1000;
      buffer->timestamp.tv_usec = at % 1000 * 1000;
      camera.filled[camera.fills++] = i;
    }
    camera.taken++;
    camera.frame++;
  }
}

// ---- the device -------------------------------------------------------------------------------------------------

static void note(char what) {
  const char *path = getenv("CAMERA_LOG");
  int fd = path ? syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
  if (fd < 0) return;
  if (write(fd, &what, 1) != 1) abort();
  syscall(SYS_close, fd);
}

static int slot_of(int fd) {
  for (int i = 0; fd >= 0 && i < MOST; i++) if (handles[i].fd == fd + 1) return i;
  return -1;
}

static void free_buffers(void) {
  if (camera.memory) munmap(camera.memory, camera.size * camera.buffers);
  camera.memory = 0;
  camera.buffers = camera.waits = camera.fills = camera.on = 0;
  camera.owner = -1;
}

static int open_camera(void) {
  if (!is_there()) return fail(ENOENT);
  if (number("CAMERA_DENIED", 0)) return fail(EACCES);
  if (is_busy("open")) return fail(EBUSY);
  int slot = 0;
  while (handles[slot].fd) slot++;
  int fd = memfd_create("camera", MFD_CLOEXEC);
  handles[slot].fd = fd + 1;
  handles[slot].generation = camera.generation;
  note('o');
  return fd;
}

static void close_camera(int fd, int slot) {
  handles[slot].fd = 0;
  if (camera.owner == fd) free_buffers();
  note('c');
}

static void write_format(struct v4l2_pix_format *pix) {
  memset(pix, 0, sizeof *pix);
  pix->width = camera.form.width;
  pix->height = camera.form.height;
  pix->pixelformat = camera.form.letters;
  pix->field = V4L2_FIELD_NONE;
  pix->bytesperline = camera.form.letters == V4L2_PIX_FMT_YUYV ? camera.form.width * 2 : 0;
  pix->sizeimage = camera.form.width * camera.form.height * 2;
  pix->colorspace = number("CAMERA_COLOURS", V4L2_COLORSPACE_SRGB);
}

static int set_format(const struct v4l2_pix_format *pix) {
  if (is_busy("format") || camera.buffers) return fail(EBUSY);
  for (int i = 0; i < offers; i++)
    if (offered[i].letters == pix->pixelformat && offered[i].width == pix->width && offered[i].height == pix->height)
      camera.form = offered[i];
  return 0;
}

static int request(int fd, struct v4l2_requestbuffers *wish) {
  if (is_busy("buffers")) return fail(EBUSY);
  if (camera.owner >= 0 && camera.owner != fd) return fail(EBUSY);
  free_buffers();
  if (!wish->count) return 0;
  if (wish->count > MOST) wish->count = MOST;
  camera.size = ((size_t)camera.form.width * camera.form.height * 2 + 4095) & ~(size_t)4095;
  camera.buffers = wish->count;
  camera.owner = fd;
  if (ftruncate(fd, camera.size * camera.buffers)) return -1;
  camera.memory = mmap(0, camera.size * camera.buffers, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  return camera.memory == MAP_FAILED ? -1 : 0;
}

static int describe(struct v4l2_buffer *buffer) {
  if (buffer->index >= (uint32_t)camera.buffers) return fail(EINVAL);
  struct v4l2_buffer *kept = &camera.state[buffer->index];
  kept->index = buffer->index;
  kept->type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  kept->memory = V4L2_MEMORY_MMAP;
  kept->flags = (kept->flags & V4L2_BUF_FLAG_ERROR) | V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC | V4L2_BUF_FLAG_MAPPED;
  kept->field = V4L2_FIELD_NONE;
  kept->length = camera.size;
  kept->m.offset = buffer->index * camera.size;
  *buffer = *kept;
  return 0;
}

static int stream_on(void) {
  if (is_busy("stream")) return fail(EBUSY);
  camera.on = 1;
  camera.taken = 0;
  camera.started = now_ms();
  return 0;
}

static int dequeue(struct v4l2_buffer *buffer) {
  long at = number("CAMERA_ERROR_AT", -1);
  if (at >= 0 && camera.frame >= at && !camera.errors++) return fail(strcmp(text("CAMERA_ERROR", ""), "again") ? EIO : EAGAIN);
  if (is_busy("frame")) return fail(EBUSY);
  take();
  if (!camera.fills) return fail(EAGAIN);
  buffer->index = camera.filled[0];
  memmove(camera.filled, camera.filled + 1, --camera.fills * sizeof(int));
  return describe(buffer);
}

static int list_formats(struct v4l2_fmtdesc *one) {
  uint32_t distinct = 0;
  for (int i = 0; i < offers; i++) {
    int is_first = 1;
    for (int j = 0; j < i; j++) is_first &= offered[j].letters != offered[i].letters;
    if (is_first && distinct++ == one->index) {
      one->pixelformat = offered[i].letters;
      return 0;
    }
  }
  return fail(EINVAL);
}

static int list_sizes(struct v4l2_frmsizeenum *one) {
  uint32_t place = 0;
  for (int i = 0; i < offers; i++)
    if (offered[i].letters == one->pixel_format && place++ == one->index) {
      one->type = V4L2_FRMSIZE_TYPE_DISCRETE;
      one->discrete.width = offered[i].width;
      one->discrete.height = offered[i].height;
      return 0;
    }
  return fail(EINVAL);
}

static int list_intervals(struct v4l2_frmivalenum *one) {
  if (one->index) return fail(EINVAL);
  one->type = V4L2_FRMIVAL_TYPE_DISCRETE;
  one->discrete = (struct v4l2_fract){ 1, RATE };
  return 0;
}

static int answer(int fd, int slot, unsigned long asked, void *with) {
  unplug_if_due();
  if (handles[slot].generation != camera.generation || !is_there()) return fail(ENODEV);
  switch (asked & 0xffffffff) {
  case VIDIOC_QUERYCAP: {
    struct v4l2_capability *caps = with;
    memset(caps, 0, sizeof *caps);
    snprintf((char *)caps->driver, sizeof caps->driver, "%s", text("CAMERA_DRIVER", "uvcvideo"));
    snprintf((char *)caps->card, sizeof caps->card, "%s", text("CAMERA_NAME", "Webcam: Webcam"));
    snprintf((char *)caps->bus_info, sizeof caps->bus_info, "usb-0000:00:14.0-1");
    caps->device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
    caps->capabilities = caps->device_caps | V4L2_CAP_DEVICE_CAPS;
    return 0;
  }
  case VIDIOC_ENUM_FMT: return list_formats(with);
  case VIDIOC_ENUM_FRAMESIZES: return list_sizes(with);
  case VIDIOC_ENUM_FRAMEINTERVALS: return list_intervals(with);
  case VIDIOC_S_FMT: if (set_format(&((struct v4l2_format *)with)->fmt.pix)) return -1; // fall through
  case VIDIOC_G_FMT: write_format(&((struct v4l2_format *)with)->fmt.pix); return 0;
  case VIDIOC_S_PARM: camera.interval = (struct v4l2_fract){ 1, RATE }; // fall through
  case VIDIOC_G_PARM: ((struct v4l2_streamparm *)with)->parm.capture.timeperframe = camera.interval; return 0;
  case VIDIOC_REQBUFS: return request(fd, with);
  case VIDIOC_QUERYBUF: return describe(with);
  case VIDIOC_QBUF: camera.waiting[camera.waits++] = ((struct v4l2_buffer *)with)->index; return 0;
  case VIDIOC_DQBUF: return dequeue(with);
  case VIDIOC_STREAMON: return stream_on();
  case VIDIOC_STREAMOFF:
    if (number("CAMERA_STUCK", 0)) return fail(EIO);
    camera.on = camera.waits = camera.fills = 0;
    return 0;
  default: return fail(ENOTTY);
  }
}

__attribute__((constructor)) static void set_up(void) {
  char letters[5];
  struct form form;
  int read = 0;
  for (const char *rest = text("CAMERA_FORMATS", "YUYV:640x480"); offers < MOST && sscanf(rest, " %4[^:]:%ux%u%n", letters, &form.width, &form.height, &read) == 3; rest += read) {
    form.letters = v4l2_fourcc(letters[0], letters[1], letters[2], letters[3]);
    offered[offers++] = form;
  }
  camera.form = offered[0];
  camera.interval = (struct v4l2_fract){ 1, RATE };
  const char *left = getenv("CAMERA_LEFT");
  if (left) {
    camera.form = (struct form){ v4l2_fourcc(left[0], left[1], left[2], left[3]), 1920, 1080 };
    camera.interval = (struct v4l2_fract){ 1001, 30000 };
    sscanf(text("CAMERA_LEFT_RATE", ""), "%u/%u", &camera.interval.denominator, &camera.interval.numerator);
  }
  read_jpegs(getenv("CAMERA_JPEGS"));
}

// ---- the system calls -------------------------------------------------------------------------------------------

static int opening(const char *call, const char *path, int flags, mode_t mode) {
  if (strcmp(path, NODE)) return ((int (*)(const char *, int, ...))real(call))(path, flags, mode);
  pthread_mutex_lock(&lock);
  int fd = open_camera();
  pthread_mutex_unlock(&lock);
  return fd;
}

static mode_t mode_of(int flags, va_list rest) { return flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; }

#define OPEN(call) \
  int call(const char *path, int flags, ...) { \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = mode_of(flags, rest); \
    va_end(rest); \
    return opening(#call, path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

// Only these two ask for /sys by its name; what they answer lies in the folder itself.
static const char *placed(const char *path, char *room) {
  const char *root = getenv("CAMERA_SYSFS");
  if (!root || !path || strncmp(path, "/sys", 4) || (path[4] && path[4] != '/')) return path;
  snprintf(room, PATH_MAX, "%s%s", root, path + 4);
  return room;
}

DIR *opendir(const char *path) {
  char room[PATH_MAX];
  return ((DIR *(*)(const char *))real("opendir"))(placed(path, room));
}

char *realpath(const char *path, char *to) {
  char room[PATH_MAX];
  return ((char *(*)(const char *, char *))real("realpath"))(placed(path, room), to);
}

int close(int fd) {
  pthread_mutex_lock(&lock);
  int slot = slot_of(fd);
  if (slot >= 0) close_camera(fd, slot);
  pthread_mutex_unlock(&lock);
  return ((int (*)(int))real("close"))(fd);
}

// The crate v4l makes its ioctls by syscall(2).
long syscall(long call, ...) {
  long a[6];
  va_list rest;
  va_start(rest, call);
  for (int i = 0; i < 6; i++) a[i] = va_arg(rest, long);
  va_end(rest);
  if (call == SYS_ioctl) {
    pthread_mutex_lock(&lock);
    int slot = slot_of((int)a[0]);
    int result = slot >= 0 ? answer((int)a[0], slot, (unsigned long)a[1], (void *)a[2]) : 0;
    pthread_mutex_unlock(&lock);
    if (slot >= 0) return result;
  }
  return ((long (*)(long, ...))real("syscall"))(call, a[0], a[1], a[2], a[3], a[4], a[5]);
}

// What poll would say about the device: 0 while it has nothing to say.
static short news(int slot) {
  take();
  unplug_if_due();
  if (handles[slot].generation != camera.generation) return POLLERR | POLLHUP;
  if (!camera.on) return POLLERR;
  long at = number("CAMERA_ERROR_AT", -1);
  return camera.fills || (at >= 0 && camera.frame >= at && !camera.errors) ? POLLIN : 0;
}

int poll(struct pollfd *fds, nfds_t count, int timeout) {
  pthread_mutex_lock(&lock);
  int slot = count == 1 ? slot_of(fds->fd) : -1;
  pthread_mutex_unlock(&lock);
  if (slot < 0) return ((int (*)(struct pollfd *, nfds_t, int))real("poll"))(fds, count, timeout);
  for (long end = now_ms() + timeout; timeout < 0 || now_ms() < end;) {
    pthread_mutex_lock(&lock);
    fds->revents = news(slot);
    pthread_mutex_unlock(&lock);
    if (fds->revents) return 1;
    struct timespec moment = { 0, 2000000 };
    if (nanosleep(&moment, 0)) return fail(EINTR);
  }
  return 0;
}
