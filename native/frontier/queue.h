/*
 * A queue that holds at most `buffer` records in memory and the rest in segment files, first in, first out. Each record is
 * written at most once and read at most once. Half of the buffer is filled by pushes, half is emptied by pops; between the
 * two lies the disk. kits/queue is the same queue in JavaScript: either reads what the other wrote.
 */
#ifndef BAKEOFF_QUEUE_H
#define BAKEOFF_QUEUE_H

#include <stddef.h>
#include <stdint.h>

/* What stands before the records of a block, little-endian. */
typedef struct bk_block {
  uint32_t magic;
  uint32_t records;
  uint32_t bytes;
  uint32_t zero;
  uint64_t first; /* number of its first record since the queue began */
  uint64_t sum;   /* XXH3 of the records' bytes, seeded with (uint32_t)first ^ records */
} bk_block;

typedef struct bk_half {
  uint32_t at, end; /* bytes */
  uint32_t records; /* between the two */
} bk_half;

typedef struct bk_queue {
  /* bk_queue_facts copies these. */
  uint64_t pushed, popped; /* records */
  uint64_t peak;           /* most records that waited */
  uint64_t spills;         /* blocks written */
  uint64_t spilled;        /* bytes of records in them */
  uint64_t written, read;  /* bytes of segments */
  uint64_t dropped;        /* bytes of a torn tail that recovery left out */
  uint64_t recovered;      /* records that recovery found */
  uint64_t disk;           /* records in segments that were not read yet */
  uint64_t spare[2];

  uint64_t write_at, read_at; /* in their segments */
  uint64_t read_first;        /* number of the next record on disk */
  uint32_t write_segment, read_segment;
  uint32_t oldest_segment; /* of a durable queue, which keeps them until they are done with */
  uint32_t turn;           /* of the cursor's places */
  uint32_t record; /* bytes of each; 0 = states, whose first byte tells their size: search.h */
  uint32_t half;   /* records of half a buffer */
  uint32_t room;   /* and bytes */
  uint32_t durable;
  int folder, writing, reading, cursor; /* descriptors, -1 = none */
  uint32_t front;                       /* which half is emptied */
  bk_half halves[2];
  uint8_t bytes[];
} bk_queue;

/* Facts that leave the library. */
enum { BK_QUEUE_FACTS = 12 };
/* A segment that has grown to this is followed by another. */
enum { BK_SEGMENT = 64 << 20 };

size_t bk_queue_size(uint32_t record, uint32_t buffer);
/* `queue` has bk_queue_size bytes. 0 or an error. */
int32_t bk_queue_begin(bk_queue *queue, const char *folder, uint32_t record, uint32_t buffer, uint32_t durable);
int32_t bk_queue_add(bk_queue *queue, const uint8_t *bytes, uint32_t length, uint32_t records);
/* Number of records that were copied, their bytes in `length`. */
int32_t bk_queue_take(bk_queue *queue, uint32_t most, uint8_t *out, uint32_t capacity, uint32_t *length);
void bk_queue_end(bk_queue *queue);
/* Forgets everything, on disk too. For queues that are not durable. */
int32_t bk_queue_clear(bk_queue *queue);

/* segment.c */
int32_t bk_block_write(bk_queue *queue, const uint8_t *bytes, uint32_t length, uint32_t records);
int32_t bk_block_read(bk_queue *queue, bk_half *half, uint8_t *into);
void bk_segment_name(char name[32], uint32_t number);
uint64_t bk_block_sum(const uint8_t *bytes, const bk_block *block);
/* recover.c */
int32_t bk_queue_recover(bk_queue *queue);
int32_t bk_cursor_write(bk_queue *queue);

/* Bytes of a state besides its cells, which its first byte counts. */
enum { BK_HEAD = 5 };

#define BK_BLOCK_MAGIC 0x31514b42u /* BKQ1 */

#endif
