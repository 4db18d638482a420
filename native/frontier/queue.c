/* The queue's two halves in memory. */
#define _GNU_SOURCE
#include "queue.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "kernels.h"

/* Bytes that are kept for a record whose size is its own: it is spilled earlier where that is too little. */
enum { USUAL = 40, LARGEST = BK_HEAD + 255 };

static uint32_t half_of(uint32_t buffer) { return buffer < 2 ? 1 : buffer / 2; }

static uint32_t room_of(uint32_t record, uint32_t buffer) {
  uint32_t room = half_of(buffer) * (record ? record : USUAL);
  return record || room > LARGEST ? room : LARGEST;
}

size_t bk_queue_size(uint32_t record, uint32_t buffer) { return sizeof(bk_queue) + 2u * (size_t)room_of(record, buffer); }

int32_t bk_queue_begin(bk_queue *queue, const char *folder, uint32_t record, uint32_t buffer, uint32_t durable) {
  *queue = (bk_queue){.record = record, .half = half_of(buffer), .room = room_of(record, buffer), .durable = durable,
                      .folder = -1, .writing = -1, .reading = -1, .cursor = -1};
  queue->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (queue->folder < 0) return -errno;
  int32_t status = durable ? bk_queue_recover(queue) : 0;
  if (status < 0) bk_queue_end(queue);
  return status;
}

static void close_one(int *fd) {
  if (*fd >= 0) close(*fd);
  *fd = -1;
}

void bk_queue_end(bk_queue *queue) {
  close_one(&queue->writing);
  close_one(&queue->reading);
  close_one(&queue->cursor);
  close_one(&queue->folder);
}

int32_t bk_queue_clear(bk_queue *queue) {
  close_one(&queue->writing);
  close_one(&queue->reading);
  for (uint32_t i = queue->read_segment; i <= queue->write_segment; i++) {
    char name[32];
    bk_segment_name(name, i);
    if (unlinkat(queue->folder, name, 0) && errno != ENOENT) return -errno;
  }
  bk_queue fresh = {.record = queue->record, .half = queue->half, .room = queue->room, .folder = queue->folder,
                    .writing = -1, .reading = -1, .cursor = -1};
  memcpy(queue, &fresh, sizeof fresh);
  return 0;
}

static uint8_t *bytes_of(bk_queue *queue, uint32_t half) { return queue->bytes + (size_t)half * queue->room; }

/* How many of the first `most` records of `length` bytes fit into `room`, and their bytes. */
static uint32_t fitting(const bk_queue *queue, const uint8_t *bytes, uint32_t length, uint32_t most, uint32_t room,
                        uint32_t *taken) {
  if (length < room) room = length;
  if (queue->record) {
    uint32_t records = room / queue->record;
    if (records > most) records = most;
    *taken = records * queue->record;
    return records;
  }
  uint32_t records = 0, at = 0;
  while (records < most && at < room && at + BK_HEAD + bytes[at] <= room) {
    at += BK_HEAD + bytes[at];
    records++;
  }
  *taken = at;
  return records;
}

static int32_t spill(bk_queue *queue) {
  uint32_t back = 1 - queue->front;
  bk_half *tail = &queue->halves[back];
  /* With nothing before it, it need not go by the disk. */
  if (!queue->disk && !queue->halves[queue->front].records) {
    queue->front = back;
    queue->halves[1 - back] = (bk_half){0};
    return 0;
  }
  int32_t status = bk_block_write(queue, bytes_of(queue, back), tail->end, tail->records);
  if (!status) *tail = (bk_half){0};
  return status;
}

int32_t bk_queue_add(bk_queue *queue, const uint8_t *bytes, uint32_t length, uint32_t records) {
  while (records) {
    bk_half *tail = &queue->halves[1 - queue->front];
    uint32_t taken, most = queue->durable ? queue->half : queue->half - tail->records;
    if (most > records) most = records;
    uint32_t some = fitting(queue, bytes, length, most, queue->room - (queue->durable ? 0 : tail->end), &taken);
    int32_t status = 0;
    if (queue->durable) {
      if (!some) return BK_ERANGE;
      status = bk_block_write(queue, bytes, taken, some);
    } else if (some) {
      memcpy(bytes_of(queue, 1 - queue->front) + tail->end, bytes, taken);
      tail->end += taken;
      tail->records += some;
    } else if (tail->records) {
      status = spill(queue);
    } else {
      return BK_ERANGE;
    }
    if (status < 0) return status;
    bytes += taken;
    length -= taken;
    records -= some;
    queue->pushed += some;
  }
  uint64_t waiting = queue->pushed - queue->popped;
  if (waiting > queue->peak) queue->peak = waiting;
  return 0;
}

int32_t bk_queue_take(bk_queue *queue, uint32_t most, uint8_t *out, uint32_t capacity, uint32_t *length) {
  bk_half *head = &queue->halves[queue->front];
  if (!head->records && queue->disk) {
    int32_t status = bk_block_read(queue, head, bytes_of(queue, queue->front));
    if (status < 0) return status;
  } else if (!head->records) {
    *head = (bk_half){0};
    queue->front = 1 - queue->front;
    head = &queue->halves[queue->front];
  }
  if (most > head->records) most = head->records;
  const uint8_t *from = bytes_of(queue, queue->front) + head->at;
  uint32_t taken, some = fitting(queue, from, head->end - head->at, most, capacity, &taken);
  if (most && !some) return BK_ERANGE;
  memcpy(out, from, taken);
  head->at += taken;
  head->records -= some;
  queue->popped += some;
  *length = taken;
  return (int32_t)some;
}

int32_t bk_queue_room(uint32_t record, uint32_t buffer) {
  if (!record || record > 1 << 20 || buffer > 1 << 24) return BK_ERANGE;
  uint64_t half = (uint64_t)half_of(buffer) * record;
  return half > 1 << 29 ? BK_ERANGE : (int32_t)bk_queue_size(record, buffer);
}

int32_t bk_queue_open(const char *folder, uint32_t record, uint32_t buffer, uint32_t durable, void *queue,
                      uint32_t room) {
  if (!folder || !queue) return BK_ENULL;
  int32_t needed = bk_queue_room(record, buffer);
  if (needed < 0 || room < (uint32_t)needed || durable > BK_POWER) return BK_ERANGE;
  return bk_queue_begin(queue, folder, record, buffer, durable);
}

int32_t bk_queue_push(void *queue, const uint8_t *bytes, uint32_t length, uint32_t records) {
  if (!queue || (!bytes && length)) return BK_ENULL;
  if ((uint64_t)records * ((bk_queue *)queue)->record != length) return BK_ERANGE;
  return bk_queue_add(queue, bytes, length, records);
}

int32_t bk_queue_pop(void *queue, uint32_t most, uint8_t *out, uint32_t capacity) {
  uint32_t length;
  if (!queue || !out) return BK_ENULL;
  return bk_queue_take(queue, most, out, capacity, &length);
}

int32_t bk_queue_done(void *queue) {
  if (!queue) return BK_ENULL;
  return ((bk_queue *)queue)->durable ? bk_cursor_write(queue) : 0;
}

int32_t bk_queue_facts(const void *queue, uint64_t *facts) {
  if (!queue || !facts) return BK_ENULL;
  memcpy(facts, queue, BK_QUEUE_FACTS * sizeof *facts);
  return 0;
}

int32_t bk_queue_close(void *queue) {
  if (!queue) return BK_ENULL;
  bk_queue_end(queue);
  return 0;
}
