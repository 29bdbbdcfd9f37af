import type { ThreadRow } from '@minga/storage/threads/thread-rows'

/** The event that something of a discussion changed, for the people who may read it. */
export function threadEvent(
  { id, group, room, audience, organisation }: Pick<ThreadRow, 'id' | 'group' | 'room' | 'audience' | 'organisation'>,
  at: string,
) {
  return {
    at,
    kind: 'thread',
    group,
    organisation: audience === 'organisation' ? organisation : null,
    person: null,
    room,
    subject: id,
  }
}
