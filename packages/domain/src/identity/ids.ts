import { z } from 'zod'

/** Ids are opaque and random; the brand keeps one kind from being passed as another. */
const opaque = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)

export const personId = opaque.brand<'PersonId'>()
export type PersonId = z.infer<typeof personId>

export const organisationId = opaque.brand<'OrganisationId'>()
export type OrganisationId = z.infer<typeof organisationId>

export const groupId = opaque.brand<'GroupId'>()
export type GroupId = z.infer<typeof groupId>

export const roadmapId = opaque.brand<'RoadmapId'>()
export type RoadmapId = z.infer<typeof roadmapId>

/** A barrier, an action or a milestone. The client that creates the record makes the id, also offline. */
export const recordId = opaque.brand<'RecordId'>()
export type RecordId = z.infer<typeof recordId>

/** A discussion. The client that begins it makes the id, also offline. */
export const threadId = opaque.brand<'ThreadId'>()
export type ThreadId = z.infer<typeof threadId>

/** One contribution to a thread; its id is also its idempotency key. */
export const commentId = opaque.brand<'CommentId'>()
export type CommentId = z.infer<typeof commentId>

/** A file attached to a comment. The client that attaches it makes the id, also offline: its idempotency key. */
export const fileId = opaque.brand<'FileId'>()
export type FileId = z.infer<typeof fileId>

/** A time in which invited organisations comment on one version of a text. */
export const roundId = opaque.brand<'RoundId'>()
export type RoundId = z.infer<typeof roundId>

/** A time in which invited organisations mark the same barriers. */
export const ratingId = opaque.brand<'RatingId'>()
export type RatingId = z.infer<typeof ratingId>

/** A time in which organisations say how what they lead in a group stands. */
export const reviewId = opaque.brand<'ReviewId'>()
export type ReviewId = z.infer<typeof reviewId>

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** 128 random bits in Crockford's base 32: 26 characters, safe in addresses, in Yjs keys and in file names. */
export function newId(): string {
  let id = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(26))) id += alphabet[byte & 31] ?? ''
  return id
}

export function newRecordId(): RecordId {
  return recordId.parse(newId())
}
